using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Bot.Runtime.Schema;

namespace Provisioning.Tests.Runtime.Dialogs;

/// <summary>Whatever comes from outside is some answer.</summary>
public sealed class AnswerProperties
{
    private static readonly Gen<string> Token = Gen.Elements(
        "{", "}", "[", "]", ":", ",", "\"action\"", "\"card\"", "\"next\"", "\"\\ud83d\"", "\"\\u0000\"", "null", "true", "-1.5e400", "7", " ", "\"");

    private static readonly Gen<string> Scalar = Gen.OneOf(
        Gen.Elements("null", "true", "false", "\"\"", "\"next\"", "\"\\udfff\"", "\"👩‍💻\""),
        ArbMap.Default.GeneratorFor<int>().Select(number => number.ToString(CultureInfo.InvariantCulture)));

    private static readonly Gen<string> Name = Gen.Elements("action", "card", "order", "revision", "name", "", "licences:acme", "__proto__");

    private static readonly Arbitrary<string> Texts = ArbMap.Default.ArbFor<string>();

    private static readonly CurrentCard Card = new()
    {
        Token = "k7",
        Choices = [new NumberedChoice("Next", "next"), new NumberedChoice("", "empty")],
        Fields = [new TypedField("city", "City"), new TypedField("odd", "")],
        Asked = "name",
    };

    [Fact]
    public void AnyText_IsSomeAnswer() => Check(Prop.ForAll(Texts, text =>
        Accept(Activity.Message(text)) && Accept(Activity.Message($"City: {text}")) && Accept(Activity.Message($"{text}2."))));

    [Fact]
    public void AnyObject_IsSomeAnswer() => Check(Prop.ForAll(Value(3).ToArbitrary(), json => Accept(Submit(json))));

    [Fact]
    public void AnyRunOfTokens_IsSomeAnswer() => Check(Prop.ForAll(
        Token.ListOf().Select(string.Concat).ToArbitrary(), json => Accept(Submit(json))));

    [Fact]
    public void AnyBytes_AreSomeAnswer() => Check(Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(), bytes => Accept(new Activity { Type = ActivityTypes.Message, Value = new RawJson(bytes) })));

    [Fact]
    public void FlatObjectWithAnAction_IsASubmitOfThatAction() => Check(Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        number => Answer.From(Submit($$"""{"name":{{number}},"action":"v{{number}}"}"""), Card) is { Kind: AnswerKind.Submit } answer
            && answer.Verb == $"v{number}" && answer.Input("name") == number.ToString(CultureInfo.InvariantCulture)));

    private static Gen<string> Value(int depth) => depth == 0
        ? Scalar
        : Gen.OneOf(
            Scalar,
            Value(depth - 1).ListOf().Select(items => $"[{string.Join(',', items)}]"),
            Name.Zip(Value(depth - 1)).ListOf().Select(members =>
                $"{{{string.Join(',', members.Select(member => $"\"{member.Item1}\":{member.Item2}"))}}}"));

    private static Activity Submit(string json) => new() { Type = ActivityTypes.Message, Value = TestTurns.Json(json) };

    /// <summary>It doesn't throw, and what it says fits together.</summary>
    private static bool Accept(Activity activity)
    {
        foreach (var card in new[] { Card, null, Card with { AskedIsNumber = true } })
        {
            var answer = Answer.From(activity, card);
            var consistent = answer.Kind switch
            {
                AnswerKind.Submit => answer.Verb is { Length: > 0 },
                AnswerKind.Text => answer.Verb is null && answer.Text is { Length: > 0 },
                AnswerKind.Malformed => answer.Verb is null && answer.Inputs.Count == 0,
                _ => false,
            };
            if (!consistent || answer.Input("name") is { Length: 0 })
                return false;
        }
        return true;
    }

    private static void Check(Property property) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), property);
}
