namespace Provisioning.TeamsApp;

/// <summary>The app's pictures, drawn: a speech bubble with a tick.</summary>
public static class Icons
{
    /// <summary>Pixels of each side, as Teams wants them.</summary>
    public const int ColorSize = 192;

    /// <summary>Pixels of each side, as Teams wants them.</summary>
    public const int OutlineSize = 32;

    private static readonly (byte R, byte G, byte B) Accent = (0x0B, 0x5C, 0x8A);
    private static readonly (byte R, byte G, byte B) White = (0xFF, 0xFF, 0xFF);

    /// <summary>White bubble on the accent colour, all of the square filled. PNG.</summary>
    public static byte[] Color() => Draw(ColorSize, (x, y, pixel) =>
    {
        // What matters is within the middle 96 of 192 pixels' radius: Teams may round the corners.
        var bubble = Cover(Bubble(x, y, scale: 0.62) * pixel);
        var tick = Cover((Tick(x, y, scale: 0.62) - 0.045) * pixel);
        return Mix(Accent, White, bubble * (1 - tick), alpha: 255);
    });

    /// <summary>White lines on nothing. PNG.</summary>
    public static byte[] Outline() => Draw(OutlineSize, (x, y, pixel) =>
    {
        const double HalfLine = 0.03;
        var edge = Cover((Math.Abs(Bubble(x, y, scale: 0.88)) - HalfLine) * pixel);
        var tick = Cover((Tick(x, y, scale: 0.88) - HalfLine) * pixel);
        return Mix(White, White, 1, (byte)Math.Round(255 * Math.Max(edge, tick)));
    });

    private static byte[] Draw(int size, Func<double, double, double, uint> colorAt)
    {
        var pixels = new uint[size * size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
                pixels[(row * size) + column] = colorAt(((column + 0.5) / size) - 0.5, ((row + 0.5) / size) - 0.5, size);
        }
        return Png.Write(pixels, size);
    }

    /// <summary>Distance to the bubble's edge, negative inside; the picture's side is 1, its middle 0.</summary>
    private static double Bubble(double x, double y, double scale)
    {
        (x, y) = (x / scale, (y / scale) + 0.07);
        const double HalfWidth = 0.5, HalfHeight = 0.37, Round = 0.14;
        var (across, down) = (Math.Abs(x) - HalfWidth + Round, Math.Abs(y) - HalfHeight + Round);
        var box = Length(Math.Max(across, 0), Math.Max(down, 0)) + Math.Min(Math.Max(across, down), 0) - Round;
        return Math.Min(box, Tail(x, y)) * scale;
    }

    /// <summary>A triangle below the bubble, at its left.</summary>
    private static double Tail(double x, double y) =>
        Math.Max(Math.Max(-(x + 0.26), y - 0.30 - (0.02 - x)), 0.2 - y);

    private static double Tick(double x, double y, double scale)
    {
        (x, y) = (x / scale, (y / scale) + 0.07);
        return Math.Min(Segment(x, y, -0.2, 0.01, -0.05, 0.15), Segment(x, y, -0.05, 0.15, 0.22, -0.15)) * scale;
    }

    private static double Segment(double x, double y, double fromX, double fromY, double toX, double toY)
    {
        var (lengthX, lengthY) = (toX - fromX, toY - fromY);
        var along = Math.Clamp((((x - fromX) * lengthX) + ((y - fromY) * lengthY)) / ((lengthX * lengthX) + (lengthY * lengthY)), 0, 1);
        return Length(x - fromX - (along * lengthX), y - fromY - (along * lengthY));
    }

    private static double Length(double x, double y) => Math.Sqrt((x * x) + (y * y));

    /// <summary>How much of a pixel is covered by what is <paramref name="distance"/> pixels away.</summary>
    private static double Cover(double distance) => Math.Clamp(0.5 - distance, 0, 1);

    private static uint Mix((byte R, byte G, byte B) under, (byte R, byte G, byte B) over, double share, byte alpha)
    {
        static uint Part(byte from, byte to, double share) => (uint)Math.Round(from + ((to - from) * share));
        return (Part(under.R, over.R, share) << 24) | (Part(under.G, over.G, share) << 16) | (Part(under.B, over.B, share) << 8) | alpha;
    }
}
