using System.ComponentModel.DataAnnotations;

namespace Provisioning.Bot;

/// <summary>Where everything embedded is written, section <c>Data</c>.</summary>
public sealed class DataOptions
{
    public const string Section = "Data";

    /// <summary>One folder for databases, mail and keys; relative to the working folder.</summary>
    [Required]
    public string Path { get; set; } = "data";
}
