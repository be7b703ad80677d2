using System.Diagnostics;

namespace Provisioning.Browser.Tests.Pages;

internal static class Pdf
{
    /// <summary>The text of a PDF, as pdftotext reads it.</summary>
    public static async Task<string> TextAsync(byte[] pdf)
    {
        Assert.Equal("%PDF-"u8.ToArray(), pdf[..5]);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, pdf);
            using var tool = Process.Start(new ProcessStartInfo("pdftotext", ["-layout", file, "-"]) { UseShellExecute = false, RedirectStandardOutput = true })
                ?? throw new InvalidOperationException("pdftotext could not be started.");
            var text = await tool.StandardOutput.ReadToEndAsync();
            await tool.WaitForExitAsync();
            Assert.Equal(0, tool.ExitCode);
            return text;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
