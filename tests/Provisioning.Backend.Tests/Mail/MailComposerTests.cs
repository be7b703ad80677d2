using System.Globalization;
using System.Resources;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Mail;

namespace Provisioning.Backend.Tests.Mail;

public sealed class MailComposerTests
{
    private static readonly string[] Parts = ["subject", "lead", "action", "note"];
    private static readonly string[] Shared = ["date", "greeting", "footer", "fact.order", "fact.offer", "fact.customer", "fact.deadline"];
    private static readonly DateTimeOffset Deadline = new(2026, 11, 29, 14, 5, 0, TimeSpan.Zero);
    private static readonly MailData Data = new("SO-1001", "A-Flex-3", Deadline, "https://set.up/setup/tok_en-1", "Paola Però", "Società Più S.p.A.");

    [Fact]
    public async Task Welcome_English_SaysOrderDeadlineAndLink()
    {
        var mail = await MailFiles.WriteAndReadAsync(new OutgoingMail("m-1", MailKinds.Welcome, "paola@lakeside.example", "en-GB", Data));

        Assert.Equal("Provisioning information required for order SO-1001", mail.Subject);
        Assert.Contains("Set up service:\nhttps://set.up/setup/tok_en-1\n", mail.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Customer: Società Più S.p.A.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("29 November 2026, 14:05 UTC", mail.Text, StringComparison.Ordinal);
        Assert.Equal(["https://set.up/setup/tok_en-1"], mail.Links);
        Assert.Equal("<m-1@localhost.localdomain>", mail.MessageId);
        Assert.Contains("paola@lakeside.example", mail.To, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", mail.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://set.up/setup/tok_en-1\"", mail.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("it")]
    [InlineData("it-IT")]
    [InlineData("it-CH")]
    public async Task Welcome_Italian_IsWrittenInItalianWithItsAccents(string locale)
    {
        var mail = await MailFiles.WriteAndReadAsync(new OutgoingMail("m-2", MailKinds.Welcome, "paola@lakeside.example", locale, Data));

        Assert.Equal("Informazioni per il provisioning richieste per l'ordine SO-1001", mail.Subject);
        Assert.Contains("Configura il servizio:", mail.Text, StringComparison.Ordinal);
        Assert.Contains("domenica 29 novembre 2026, ore 14:05 UTC", mail.Text, StringComparison.Ordinal);
        Assert.Contains("È possibile interrompere", mail.Text, StringComparison.Ordinal);
        Assert.Contains("È possibile interrompere", mail.Html, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"it\">", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invitation_SaysWhoInvites()
    {
        var mail = await MailFiles.WriteAndReadAsync(new OutgoingMail("m-3", MailKinds.Invitation, "admin@acme.example", "it", Data));

        Assert.Contains("Paola Però ha assegnato l’ordine SO-1001", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EmailProof_SaysTheCode_AndNothingOfAnyOrder()
    {
        var mail = await MailFiles.WriteAndReadAsync(new OutgoingMail(
            "m-7", MailKinds.EmailProof, "guest@acme.example", "it", new MailData("", null, null, null, null, null, "1234 5678")));

        Assert.Equal("Il codice per la chat", mail.Subject);
        Assert.Contains("Codice: 1234 5678", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ordine", mail.Text, StringComparison.Ordinal);
        Assert.Empty(mail.Links);
    }

    [Theory]
    [InlineData("tlh")]
    [InlineData("")]
    [InlineData("xx-YY-not-a-locale")]
    public async Task UnknownLocale_ReadsEnglish(string locale)
    {
        var mail = await MailFiles.WriteAndReadAsync(new OutgoingMail("m-4", MailKinds.Closed, "a@b.example", locale, Data));

        Assert.Equal("Order SO-1001 is closed", mail.Subject);
    }

    [Fact]
    public async Task NamesFromOutside_AreShownAsTyped_AndAddNothing()
    {
        var hostile = Data with
        {
            OrderNumber = "SO-1\r\nBcc: all@evil.example",
            CustomerName = "<script>alert(1)</script> & \"Co\"\n\nhttps://evil.example/",
            Inviter = "{0} {1} <b>",
        };

        var mail = await MailFiles.WriteAndReadAsync(new OutgoingMail("m-5", MailKinds.Invitation, "a@b.example", "en", hostile));

        Assert.Equal("Set up the services of order SO-1  Bcc: all@evil.example", mail.Subject);
        Assert.Equal("a@b.example", mail.To);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Co&quot;", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("\nhttps://evil", mail.Text, StringComparison.Ordinal);
        Assert.Contains("{0} {1} <b> has assigned", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LinkOfAnotherKind_IsLeftOut()
    {
        var mail = await MailFiles.WriteAndReadAsync(
            new OutgoingMail("m-6", MailKinds.Welcome, "a@b.example", "en", Data with { Link = "javascript:alert(1)" }));

        Assert.Empty(mail.Links);
        Assert.DoesNotContain("javascript", mail.Html, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("")]
    [InlineData("it")]
    public void Texts_AreCompleteAndAllUsed(string language)
    {
        var resources = new ResourceManager("Provisioning.Backend.Mail.MailTexts", typeof(MailComposer).Assembly);
        var set = resources.GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)!;
        var present = set.Cast<System.Collections.DictionaryEntry>().Select(e => (string)e.Key).Order(StringComparer.Ordinal);

        var expected = MailKinds.All.SelectMany(kind => Parts.Select(part => $"{kind}.{part}")).Concat(Shared).Order(StringComparer.Ordinal);

        Assert.Equal(expected, present);
    }
}
