using System.Diagnostics;

namespace Provisioning.Backend.Tests.Pdf;

/// <summary>Runs the independent readers that judge our documents. A tool that is not installed fails the test by name.</summary>
internal static class PdfTool
{
    /// <summary>Runs a tool on a document; <c>{file}</c> in an argument stands for it, <c>{folder}</c> for its folder.</summary>
    public static async Task<ToolRun> Run(byte[] document, string tool, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("summary-");
        try
        {
            var file = Path.Combine(folder.FullName, "summary.pdf");
            await File.WriteAllBytesAsync(file, document);
            var start = new ProcessStartInfo(tool) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in arguments)
                start.ArgumentList.Add(argument.Replace("{file}", file, StringComparison.Ordinal).Replace("{folder}", folder.FullName, StringComparison.Ordinal));
            using var process = Start(start);
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            var images = folder.GetFiles("*.pgm").OrderBy(image => image.Name, StringComparer.Ordinal).Select(image => File.ReadAllBytes(image.FullName));
            return new ToolRun(process.ExitCode, await output, await errors, [.. images]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception trouble)
        {
            throw new InvalidOperationException($"{start.FileName} is not installed: install poppler-utils and qpdf to run this test.", trouble);
        }
    }
}

internal sealed record ToolRun(int ExitCode, string Output, string Errors, IReadOnlyList<byte[]> Images);
