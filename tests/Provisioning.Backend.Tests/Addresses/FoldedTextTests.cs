using FsCheck;
using FsCheck.Fluent;
using Provisioning.Backend.Addresses;

namespace Provisioning.Backend.Tests.Addresses;

public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("  Île-de-France ", "ile de france")]
    [InlineData("L'Aquila", "laquila")]
    [InlineData("L’AQUILA", "laquila")]
    [InlineData("Straße", "strasse")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Jammu&Kashmir", "jammu and kashmir")]
    [InlineData("& co", "and co")]
    [InlineData("ＡＢ１", "ab1")]
    [InlineData("!!", "")]
    public void Of_LeavesLettersAndDigits(string text, string folded) => Assert.Equal(folded, FoldedText.Of(text));

    [Fact]
    public void Of_IsIdempotentOnAnyText()
    {
        var characters = Gen.OneOf(ArbMap.Default.GeneratorFor<char>(), Gen.Choose(0, 0xFFFF).Select(c => (char)c), Gen.Elements('&', ' ', 'é', '\ud800', '\udc00', 'ß'));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(characters.ArrayOf().Select(c => new string(c)).ToArbitrary(), text =>
        {
            var once = FoldedText.Of(text);
            return FoldedText.Of(once) == once && once.Trim() == once && !once.Contains("  ", StringComparison.Ordinal);
        }));
    }
}
