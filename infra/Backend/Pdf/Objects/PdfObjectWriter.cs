using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Provisioning.Backend.Pdf.Objects;

/// <summary>Writes numbered objects, then the cross-reference table. Forward only: the target need not be seekable.</summary>
internal sealed class PdfObjectWriter : IDisposable
{
    private readonly Stream _target;
    private readonly List<long> _offsets = [];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _position;

    public PdfObjectWriter(Stream target)
    {
        _target = target;

        // Four bytes above 127 tell transports that the file is binary.
        Write("%PDF-1.7\n%"u8);
        Write([0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
    }

    /// <summary>A number for an object that others may refer to before it is written.</summary>
    public PdfReference Reserve()
    {
        _offsets.Add(0);
        return new PdfReference(_offsets.Count);
    }

    public void Write(PdfReference reference, string body)
    {
        _offsets[reference.Number - 1] = _position;
        Write(string.Create(CultureInfo.InvariantCulture, $"{reference.Number} 0 obj\n{body}\nendobj\n"));
    }

    /// <param name="reference">The object's number.</param>
    /// <param name="entries">Entries of the stream's dictionary beside length and filter.</param>
    /// <param name="content">The bytes before compression.</param>
    public void WriteStream(PdfReference reference, string entries, ReadOnlySpan<byte> content)
    {
        var compressed = new MemoryStream();
        using (var deflate = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(content);
        _offsets[reference.Number - 1] = _position;
        Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{reference.Number} 0 obj\n<< {entries} /Filter /FlateDecode /Length {compressed.Length} >>\nstream\n"));
        Write(compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
        Write("\nendstream\nendobj\n"u8);
    }

    public void Finish(PdfReference catalog, PdfReference information)
    {
        // The identifier comes from the content: the same input gives the same file.
        var id = Convert.ToHexString(_hash.GetCurrentHash().AsSpan(0, 16));
        var start = _position;
        var table = new StringBuilder();
        table.Append(CultureInfo.InvariantCulture, $"xref\n0 {_offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in _offsets)
            table.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        table.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {_offsets.Count + 1} /Root {catalog} /Info {information} ");
        table.Append(CultureInfo.InvariantCulture, $"/ID [<{id}> <{id}>] >>\nstartxref\n{start}\n%%EOF\n");
        Write(table.ToString());
    }

    public void Dispose() => _hash.Dispose();

    private void Write(string text) => Write(Encoding.Latin1.GetBytes(text));

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _target.Write(bytes);
        _hash.AppendData(bytes);
        _position += bytes.Length;
    }
}

/// <summary>Points to an object by its number.</summary>
internal readonly record struct PdfReference(int Number)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number} 0 R");
}
