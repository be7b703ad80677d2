using Provisioning.Backend.Pdf.TrueType;

namespace Provisioning.Backend.Pdf;

/// <summary>The two faces a summary is set in. Reading them costs some milliseconds: they are kept for the life of the process.</summary>
public sealed class SummaryFonts
{
    private const string Regular = "DejaVuSans", Bold = "DejaVuSans-Bold";
    private const string SystemFolder = "/usr/share/fonts/truetype/dejavu";

    private static readonly Lazy<SummaryFonts?> Found = new(() => Load(OpenEmbedded) ?? InFolder(SystemFolder));

    private SummaryFonts(byte[] regular, byte[] bold)
    {
        RegularFace = new TrueTypeFont(regular);
        BoldFace = new TrueTypeFont(bold);
    }

    /// <summary>The fonts embedded at build, else the system's; null where there are neither.</summary>
    public static SummaryFonts? Installed => Found.Value;

    internal TrueTypeFont RegularFace { get; }

    internal TrueTypeFont BoldFace { get; }

    /// <summary>The fonts of a folder; null where one of the two files is missing or unreadable.</summary>
    public static SummaryFonts? InFolder(string folder) => Load(name => OpenFile(Path.Combine(folder, name)));

    private static SummaryFonts? Load(Func<string, Stream?> open)
    {
        var regular = ReadAll(open(Regular + ".ttf"));
        var bold = ReadAll(open(Bold + ".ttf"));
        return regular is null || bold is null ? null : new SummaryFonts(regular, bold);
    }

    private static Stream? OpenEmbedded(string name) =>
        typeof(SummaryFonts).Assembly.GetManifestResourceStream(typeof(SummaryFonts), name);

    private static FileStream? OpenFile(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static byte[]? ReadAll(Stream? stream)
    {
        if (stream is null)
            return null;
        using (stream)
        {
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return content;
        }
    }
}
