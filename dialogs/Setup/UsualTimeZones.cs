using System.Collections.Frozen;

namespace Provisioning.Dialogs.Setup;

/// <summary>The zones that are offered whatever the country: the whole table has some 400 and fits no card.</summary>
internal static class UsualTimeZones
{
    public static readonly FrozenSet<string> Ids = FrozenSet.Create(
        StringComparer.Ordinal,
        "Pacific/Honolulu", "America/Anchorage", "America/Los_Angeles", "America/Denver", "America/Phoenix", "America/Mexico_City",
        "America/Chicago", "America/Bogota", "America/Lima", "America/New_York", "America/Toronto", "America/Halifax",
        "America/Santiago", "America/Sao_Paulo", "America/Argentina/Buenos_Aires", "Europe/Lisbon", "Europe/London", "Europe/Dublin",
        "Europe/Madrid", "Europe/Paris", "Europe/Brussels", "Europe/Berlin", "Europe/Zurich", "Europe/Rome", "Europe/Stockholm",
        "Europe/Warsaw", "Europe/Athens", "Europe/Kyiv", "Africa/Johannesburg", "Africa/Lagos", "Asia/Jerusalem", "Europe/Istanbul",
        "Asia/Riyadh", "Asia/Dubai", "Asia/Karachi", "Asia/Kolkata", "Asia/Bangkok", "Asia/Singapore", "Asia/Shanghai",
        "Asia/Hong_Kong", "Asia/Tokyo", "Asia/Seoul", "Australia/Sydney", "Pacific/Auckland");
}
