using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Provisioning.TeamsApp;

/// <summary>Writes square pictures as PNG: eight bits of red, green, blue and opacity.</summary>
internal static class Png
{
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <param name="pixels">0xRRGGBBAA, row by row.</param>
    /// <param name="size">Pixels of each side.</param>
    public static byte[] Write(ReadOnlySpan<uint> pixels, int size)
    {
        using var png = new MemoryStream();
        png.Write(Signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, size);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), size);
        header[8] = 8; // bits of a part
        header[9] = 6; // red, green, blue, opacity
        AddChunk(png, "IHDR", header);
        AddChunk(png, "IDAT", Compressed(pixels, size));
        AddChunk(png, "IEND", []);
        return png.ToArray();
    }

    private static byte[] Compressed(ReadOnlySpan<uint> pixels, int size)
    {
        // Each row begins with its filter: none.
        var rows = new byte[size * ((size * 4) + 1)];
        for (var i = 0; i < pixels.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(rows.AsSpan((i / size) + 1 + (i * 4)), pixels[i]);
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
            zlib.Write(rows);
        return compressed.ToArray();
    }

    private static void AddChunk(MemoryStream png, string type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        byte[] content = [.. Encoding.ASCII.GetBytes(type), .. data];
        png.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(content));
        png.Write(number);
    }

    /// <summary>CRC-32 as PNG has it.</summary>
    private static uint Checksum(ReadOnlySpan<byte> content)
    {
        var sum = uint.MaxValue;
        foreach (var part in content)
        {
            sum ^= part;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB88320;
        }
        return ~sum;
    }
}
