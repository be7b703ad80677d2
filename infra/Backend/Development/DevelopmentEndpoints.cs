using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Mail;
using Provisioning.Backend.Samples;
using Provisioning.Backend.SetupTokens;

namespace Provisioning.Backend.Development;

/// <summary>What makes the product easy to try; mapped in Development only, and answers this machine only.</summary>
internal static class DevelopmentEndpoints
{
    private const int MostMails = 200;

    public static void Map(Routes routes, IServiceProvider services)
    {
        if (!services.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            return;
        }

        var key = services.GetRequiredService<DevelopmentKey>();
        var links = services.GetRequiredService<SetupLinks>();
        var mailbox = services.GetRequiredService<PickupMailbox>();
        routes.Query("/development/mail", BackendJson.Default.IReadOnlyListDevelopmentMail, query => MailsAsync(query, mailbox));
        routes.Query("/development/mail/{name}", BackendJson.Default.DevelopmentMail, query => MailAsync(query, mailbox));
        routes.Query("/development/samples", BackendJson.Default.IReadOnlyListSampleReply, query => SamplesAsync(query, key, links));
    }

    private static async Task<Outcome<IReadOnlyList<SampleReply>>> SamplesAsync(QueryContext query, DevelopmentKey key, SetupLinks links)
    {
        if (!BackendKeys.IsLocal(query.Http))
        {
            return Failures.RouteNotFound;
        }

        var samples = SampleData.Orders;
        var numbers = samples.Select(s => s.OrderNumber).ToList();
        var ids = await query.Db.Orders.Where(o => numbers.Contains(o.Number)).ToDictionaryAsync(o => o.Number, o => o.Id, query.Ct);
        return Outcome.Of<IReadOnlyList<SampleReply>>(
        [
            .. samples.Where(s => ids.ContainsKey(s.OrderNumber)).Select(s => new SampleReply(
                ids[s.OrderNumber],
                s.OrderNumber,
                new LocalName(s.Title.En, s.Title.It),
                s.Outcome,
                links.UrlOf(key.TokenOf(ids[s.OrderNumber])))),
        ]);
    }

    private static async Task<Outcome<IReadOnlyList<DevelopmentMail>>> MailsAsync(QueryContext query, PickupMailbox mailbox)
    {
        if (!BackendKeys.IsLocal(query.Http))
        {
            return Failures.RouteNotFound;
        }

        var mails = await mailbox.ListAsync(MostMails, query.Ct);
        return Outcome.Of<IReadOnlyList<DevelopmentMail>>([.. mails.Select(m => Show(m) with { Text = null, Html = null })]);
    }

    private static async Task<Outcome<DevelopmentMail>> MailAsync(QueryContext query, PickupMailbox mailbox) =>
        BackendKeys.IsLocal(query.Http) && await mailbox.ReadAsync(query.Route("name"), query.Ct) is { } mail
            ? Show(mail)
            : new Failure(404, "mail-not-found");

    private static DevelopmentMail Show(PickupMail mail) => new(mail.Name, mail.From, mail.To, mail.Subject, mail.Date, mail.Links, mail.Text, mail.Html);
}
