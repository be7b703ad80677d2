using System.ComponentModel.DataAnnotations;

namespace Provisioning.Backend;

/// <summary>Settings of the backend, section <c>Backend</c>; <see cref="DataPath"/> comes from <c>Data:Path</c>, <see cref="LinkBase"/> from <c>Links:BaseUrl</c>.</summary>
public sealed class BackendOptions
{
    public const string Section = "Backend";

    /// <summary>The folder everything embedded is written to.</summary>
    [Required]
    public string DataPath { get; set; } = "data";

    /// <summary>Keys accepted as bearer. None configured: nobody gets in, except as said in <c>BackendKeys</c>.</summary>
    public IList<string> Keys { get; set; } = [];

    /// <summary>Key of the process that hosts the backend in itself; made at start, never written down.</summary>
    public string? InProcessKey { get; set; }

    /// <summary>Load the invented directory and orders into an empty database; by default only in Development.</summary>
    public bool? SeedSamples { get; set; }

    /// <summary>Where set-up links lead: <c>{LinkBase}/setup/{token}</c>.</summary>
    [Required, Url]
    public string LinkBase { get; set; } = "http://localhost:5000";

    /// <summary>Welcome mails an order may send again in 24 hours.</summary>
    [Range(1, 100)]
    public int ResendLimit { get; set; } = 3;

    /// <summary>Largest request body, in bytes.</summary>
    [Range(1024, 10 * 1024 * 1024)]
    public int BodyLimit { get; set; } = 64 * 1024;
}
