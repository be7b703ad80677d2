using System.ComponentModel.DataAnnotations;

namespace Provisioning.Bot.Channels.DirectLine;

/// <summary>Settings of the Direct Line server, section <c>DirectLine</c>.</summary>
public sealed class DirectLineOptions
{
    public const string Section = "DirectLine";

    /// <summary>How long a token is good for; the client refreshes it at half of this.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a stream address can be connected to.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan StreamLifetime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Largest activity that is taken in, in bytes.</summary>
    [Range(1024, 4 * 1024 * 1024)]
    public int ActivityLimit { get; set; } = 256 * 1024;

    /// <summary>Most activities of one answer or one frame.</summary>
    [Range(1, 1000)]
    public int PageSize { get; set; } = 100;
}
