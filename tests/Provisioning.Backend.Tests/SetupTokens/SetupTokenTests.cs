using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Provisioning.Backend.Tests.SetupTokens;

public sealed class SetupTokenTests : IAsyncLifetime
{
    private readonly BackendHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Token_SaysWhoseLinkItIs_AndAgain()
    {
        var id = await host.OrderAsync();
        var token = (await host.MailedTokensAsync(id, TestOrders.Contact)).Single();
        for (var i = 0; i < 2; i++)
        {
            var link = (await host.ResolveAsync(token)).Is(HttpStatusCode.OK);
            Assert.Equal((id, TestOrders.Contact, "contact", "it-IT"), (link.Text("orderId"), link.Text("email"), link.Text("role"), link.Text("locale")));
        }
    }

    [Fact]
    public async Task Token_IsStoredAsAHashOnly()
    {
        var id = await host.OrderAsync();
        var token = (await host.MailedTokensAsync(id, TestOrders.Contact)).Single();
        Assert.Equal(43, token.Length);
        var stored = await host.ReadAsync(db => db.SetupTokens.SingleAsync(t => t.OrderId == id));
        Assert.Equal(64, stored.Hash.Length);

        // Once the mail is sent its row forgets the link: then the token is nowhere in the database.
        await host.ReadAsync(db => db.MailQueue.ExecuteUpdateAsync(m => m.SetProperty(x => x.Body, "{}")));
        var tables = await host.ReadAsync(db => db.Database
            .SqlQuery<string>($"SELECT name AS Value FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'organization_%search%'").ToListAsync());
        foreach (var table in tables)
        {
            Assert.DoesNotContain(token, await DumpAsync(table), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task RevokedExpiredAndInvented_AreAnsweredAlike()
    {
        var id = await host.OrderAsync();
        var revoked = (await host.MailedTokensAsync(id, TestOrders.Contact)).Single();
        await host.Client.PutAsync($"/orders/{id}/contact", """{"email":"dana@else.example"}""", TestOrders.Contact);
        var expired = (await host.MailedTokensAsync(id, "dana@else.example")).Single();
        (await host.ResolveAsync(expired)).Is(HttpStatusCode.OK);
        host.Clock.Advance(TimeSpan.FromDays(37));

        var answers = new List<string>();
        foreach (var token in new[] { revoked, expired, "invented", "", new string('x', 500) })
        {
            var answer = (await host.ResolveAsync(token)).Is(HttpStatusCode.NotFound, "link-unusable");
            answers.Add(string.Join(' ', answer.Json.EnumerateObject().Where(p => p.Name != "trackingId").Select(p => p.ToString())));
        }

        Assert.Single(answers.Distinct());
        (await host.Client.PostAsync("/setup-tokens/resolve", "{}")).Is(HttpStatusCode.NotFound, "link-unusable");
    }

    private async Task<string> DumpAsync(string table)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(host.Folder, "data", "backend.db"),
            Pooling = false,
        }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\"";
        await using var reader = await command.ExecuteReaderAsync();
        var text = new System.Text.StringBuilder();
        while (await reader.ReadAsync())
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                text.Append(reader.GetValue(i)).Append('\n');
            }
        }

        return text.ToString();
    }
}
