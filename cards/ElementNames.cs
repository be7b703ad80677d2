namespace Provisioning.Cards;

/// <summary>The names of the format for our enums.</summary>
internal static class ElementNames
{
    public static ReadOnlySpan<byte> Of(Spacing spacing) => spacing switch
    {
        Spacing.None => "none"u8,
        Spacing.Small => "small"u8,
        Spacing.Medium => "medium"u8,
        Spacing.Large => "large"u8,
        Spacing.ExtraLarge => "extraLarge"u8,
        Spacing.Padding => "padding"u8,
        _ => "default"u8,
    };

    public static ReadOnlySpan<byte> Of(TextSize size) => size switch
    {
        TextSize.Small => "small"u8,
        TextSize.Medium => "medium"u8,
        TextSize.Large => "large"u8,
        TextSize.ExtraLarge => "extraLarge"u8,
        _ => "default"u8,
    };

    public static ReadOnlySpan<byte> Of(TextWeight weight) => weight switch
    {
        TextWeight.Lighter => "lighter"u8,
        TextWeight.Bolder => "bolder"u8,
        _ => "default"u8,
    };

    public static ReadOnlySpan<byte> Of(TextColor color) => color switch
    {
        TextColor.Accent => "accent"u8,
        TextColor.Good => "good"u8,
        TextColor.Warning => "warning"u8,
        TextColor.Attention => "attention"u8,
        _ => "default"u8,
    };

    public static ReadOnlySpan<byte> Of(ContainerStyle style) => style switch
    {
        ContainerStyle.Emphasis => "emphasis"u8,
        ContainerStyle.Good => "good"u8,
        ContainerStyle.Attention => "attention"u8,
        ContainerStyle.Warning => "warning"u8,
        ContainerStyle.Accent => "accent"u8,
        _ => "default"u8,
    };

    public static ReadOnlySpan<byte> Of(TextInputStyle style) => style switch
    {
        TextInputStyle.Email => "email"u8,
        TextInputStyle.Url => "url"u8,
        TextInputStyle.Tel => "tel"u8,
        _ => "text"u8,
    };
}
