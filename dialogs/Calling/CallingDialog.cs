using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Meetings;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.Calling;

/// <summary>Calling's main location: name and country, then the fields that the country needs. Each right answer is on the order at once.</summary>
public sealed class CallingDialog : QuestionDialog
{
    private const string Location = "location";
    private const string Address = "address";
    private const string Zones = "zones";

    private readonly ReferenceData reference;
    private readonly ZoneQuestion zones = new(Zones, CardInputs.TimeZone);

    public CallingDialog(ReferenceData reference) : base(Questions.Calling)
    {
        this.reference = reference;
        AddScreen(Location, AskLocationAsync, ReadLocationAsync);
        AddScreen(Address, AskAddressAsync, ReadAddressAsync);
        AddScreen(Zones, (step, cancellationToken) => zones.AskAsync(step, reference, cancellationToken), ReadAddressAsync);
    }

    /// <summary>A location that was begun goes on with its address.</summary>
    public override ValueTask<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options, CancellationToken cancellationToken) =>
        dc.Turn.Get<SetupTurn>()!.Order.Calling is { Complete: false, Location: { Name: not null, Country: not null } }
            ? GoToAsync(dc, Address, null, cancellationToken)
            : base.BeginDialogAsync(dc, options, cancellationToken);

    public override string? ScreenBefore(DialogInstance instance) => instance.Step switch
    {
        Address => Location,
        Zones => Address,
        _ => null,
    };

    private async ValueTask AskLocationAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var draft = LocationDraft(step);
        var stored = Stored(step);
        var countries = await reference.CountryChoicesAsync(step.Setup, cancellationToken);
        draft[CardInputs.LocationName] ??= stored.Name;
        draft[CardInputs.Country] ??= stored.Country ?? CountryOfCustomer(step, countries);
        var form = new LocationForm(draft[CardInputs.LocationName], draft[CardInputs.Country], countries, step.Problems.All);
        var asked = step.Problems[CardInputs.LocationName] is null && step.Problems[CardInputs.Country] is not null
            ? CardInputs.Country
            : CardInputs.LocationName;
        step.Setup.Show(LocationCard.Create(form, step.Texts), asked);
    }

    private async ValueTask<DialogTurnResult> ReadLocationAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var draft = LocationDraft(step);
        if (!IsForm(step, CardInputs.LocationName, CardInputs.Country))
            return await NotUnderstoodAsync(step, Location, cancellationToken);
        draft.Merge(step.Answer);
        if (step.Answer.IsTyped && Missing(step, draft) is { } missing)
        {
            step.Setup.AskFor(missing, step.Texts.Format("calling.ask", AddressFields.Label(null, missing, step.Texts)));
            return step.WaitAt(Location);
        }
        var (name, country) = (draft[CardInputs.LocationName] ?? "", draft[CardInputs.Country] ?? "");
        var known = await reference.FindCountryAsync(step.Setup, country, cancellationToken);
        var before = Stored(step);
        var location = before with { Name = name, Country = known?.Code ?? country };
        if (location.Country != before.Country)
            location = await MovedAsync(step, location, cancellationToken);
        if (await StoreAsync(step, location, cancellationToken) is { } failure)
            return await FailAsync(step, failure, Location, null, cancellationToken);
        Forget(step, draft, CardInputs.LocationName, CardInputs.Country);
        if (Stored(step).Country != before.Country)
            Forget(step, AddressDraft(step), LocationFields.OfCountry);
        await SayDroppedAsync(step, before, cancellationToken);
        return await step.GoToAsync(Address, cancellationToken);
    }

    /// <summary>A country that the card only suggested is asked for when the name was typed.</summary>
    private static string? Missing(SetupStep step, FormDraft draft) =>
        draft.FirstMissing(CardInputs.LocationName, CardInputs.Country)
        ?? (step.Answer.Inputs.ContainsKey(CardInputs.LocationName) && Stored(step).Country is null ? CardInputs.Country : null);

    private async ValueTask AskAddressAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var stored = Stored(step);
        var rules = await reference.RulesAsync(step.Setup, stored.Country ?? "", cancellationToken);
        if (!rules.IsSuccess)
        {
            step.Setup.SayFailure(rules.Failure);
            return;
        }
        var draft = AddressDraft(step);
        var inputs = new List<AddressInput>();
        foreach (var input in AddressFields.Inputs(rules.Value))
        {
            draft[input] ??= stored.Value(input) ?? AddressFields.Default(rules.Value, input);
            inputs.Add(await AddressFields.InputAsync(step.Setup, reference, rules.Value, input, draft[input], cancellationToken));
        }
        var asked = inputs.Find(input => step.Problems[input.Id] is not null) ?? inputs.Find(input => IsOpen(input, stored)) ?? inputs[0];
        var form = new AddressForm(stored.Name ?? "", rules.Value.Name.For(step.Texts.Language), inputs, step.Problems.All);
        step.Setup.Show(AddressCard.Create(form, step.Texts), asked.Id);

        static bool IsOpen(AddressInput input, CallingLocation stored) => input.Required && stored.Value(input.Id) is null;
    }

    private async ValueTask<DialogTurnResult> ReadAddressAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var read = await reference.RulesAsync(step.Setup, Stored(step).Country ?? "", cancellationToken);
        if (read.Value is not { } rules)
            return await step.GoToAsync(Address, cancellationToken);
        if (!IsForm(step, LocationFields.OfCountry))
            return await NotUnderstoodAsync(step, Address, cancellationToken);
        var draft = AddressDraft(step);
        draft.Merge(step.Answer);
        switch (await zones.ReadAsync(step, reference, draft[CardInputs.TimeZone], cancellationToken))
        {
            case ZoneAnswer.Several:
                return await step.GoToAsync(Zones, cancellationToken);
            case ZoneAnswer.Unknown:
                var unknown = FieldProblems.One(CardInputs.TimeZone, Problem(rules, CardInputs.TimeZone, step.Texts["problem.unknown-time-zone"], step));
                return await step.AgainAsync(Address, unknown, cancellationToken);
        }
        if (draft[CardInputs.Language] is { } language)
            draft[CardInputs.Language] = AddressFields.Language(rules, language);
        // One typed answer is stored by itself; the form as a whole when it is submitted.
        var isOne = step.Answer is { IsTyped: true, Inputs.Count: > 0 };
        var location = isOne
            ? step.Answer.Inputs.Keys.Aggregate(Stored(step), (so, input) => so.With(input, draft[input]))
            : AddressFields.Inputs(rules).Aggregate(
                new CallingLocation { Name = Stored(step).Name, Country = rules.Country },
                (so, input) => so.With(input, draft[input] ?? (AddressFields.IsRequired(rules, input) ? "" : null)));
        if (await StoreAsync(step, location, cancellationToken) is { } failure)
            return await FailAsync(step, failure, Address, rules, cancellationToken);
        Forget(step, draft, LocationFields.OfCountry);
        return await GoOnAsync(step, rules, cancellationToken);
    }

    /// <summary>The location is complete, or the next field is asked for by its name.</summary>
    private static async ValueTask<DialogTurnResult> GoOnAsync(SetupStep step, AddressRules rules, CancellationToken cancellationToken)
    {
        if (step.Order.Calling is { Complete: true })
        {
            step.Setup.Say("calling.saved", Stored(step).Name);
            return await step.DoneAsync(cancellationToken);
        }
        var missing = AddressFields.Inputs(rules).FirstOrDefault(input =>
            AddressFields.IsRequired(rules, input) && Stored(step).Value(input) is null);
        if (missing is null || !step.Answer.IsTyped)
            return await step.GoToAsync(Address, cancellationToken);
        step.Setup.AskFor(missing, AddressQuestions.For(rules, missing, step.Texts));
        return step.WaitAt(Address);
    }

    /// <summary>What of the location still fits in its new country: lines and city, and what the country leaves no choice about.</summary>
    private async ValueTask<CallingLocation> MovedAsync(SetupStep step, CallingLocation location, CancellationToken cancellationToken)
    {
        var rules = (await reference.RulesAsync(step.Setup, location.Country!, cancellationToken)).Value;
        location = location with { State = null, PostalCode = null };
        foreach (var input in LocationFields.OfCountry)
        {
            var fits = rules is not null && AddressFields.Inputs(rules).Contains(input) && input switch
            {
                CardInputs.TimeZone => location.TimeZone is { } zone && rules.TimeZones.Contains(zone),
                CardInputs.Language => location.Language is { } language && rules.Languages.Contains(language),
                _ => true,
            };
            if (!fits)
                location = location.With(input, rules is null ? null : AddressFields.Only(rules, input));
        }
        return location;
    }

    private async ValueTask SayDroppedAsync(SetupStep step, CallingLocation before, CancellationToken cancellationToken)
    {
        var after = Stored(step);
        if (before.Country is null || before.Country == after.Country)
            return;
        var rules = (await reference.RulesAsync(step.Setup, before.Country, cancellationToken)).Value;
        string[] dropped = [.. LocationFields.OfCountry
            .Where(input => before.Value(input) is { } value && value != after.Value(input))
            .Select(input => step.Texts.Format("services.field", AddressFields.Label(rules, input, step.Texts), before.Value(input)))];
        if (dropped.Length > 0)
            step.Setup.Say("calling.dropped", string.Join(", ", dropped));
    }

    private static async ValueTask<BackendFailure?> StoreAsync(
        SetupStep step, CallingLocation location, CancellationToken cancellationToken)
    {
        if (location == step.Order.Calling?.Location)
            return null;
        var result = await step.Setup.Backend.SetCallingAsync(step.Setup.Command(), new CallingChange(null, location), cancellationToken);
        return step.Setup.Accept(result) ? null : result.Failure;
    }

    private static ValueTask<DialogTurnResult> FailAsync(
        SetupStep step, BackendFailure failure, string screen, AddressRules? rules, CancellationToken cancellationToken)
    {
        if (failure.Code != FailureCodes.Validation || failure.Errors.Count == 0)
            return step.FailAsync(failure, screen, LocationFields.InputOf, cancellationToken);
        var problems = new FieldProblems();
        foreach (var (input, sentence) in FieldProblems.From(failure, step.Texts, LocationFields.InputOf).All)
            problems.Add(input, Problem(rules, input, sentence, step));
        return step.AgainAsync(screen, problems, cancellationToken);
    }

    private static string Problem(AddressRules? rules, string input, string sentence, SetupStep step) =>
        step.Texts.Format("calling.problem", AddressFields.Label(rules, input, step.Texts), sentence);

    private static async ValueTask<DialogTurnResult> NotUnderstoodAsync(SetupStep step, string screen, CancellationToken cancellationToken)
    {
        step.Setup.Say("setup.not-understood");
        return await step.GoToAsync(screen, cancellationToken);
    }

    /// <summary>The primary button, or typed text for one of the inputs.</summary>
    private static bool IsForm(SetupStep step, params ReadOnlySpan<string> inputs)
    {
        if (step.Answer.Verb == CardVerbs.Next)
            return true;
        foreach (var input in inputs)
        {
            if (step.Answer.Kind == AnswerKind.Text && step.Answer.Inputs.ContainsKey(input))
                return true;
        }
        return false;
    }

    /// <summary>What is on the order now counts; the next card shows that.</summary>
    private static void Forget(SetupStep step, FormDraft draft, params ReadOnlySpan<string> inputs)
    {
        foreach (var input in inputs)
        {
            draft[input] = null;
            step.Instance.Set("typed:" + input, null);
        }
    }

    private static string? CountryOfCustomer(SetupStep step, IReadOnlyList<Choice> countries) =>
        step.Order.CustomerOrganization?.Country is { } code && countries.Any(country => country.Value == code) ? code : null;

    private static CallingLocation Stored(SetupStep step) => step.Order.Calling?.Location ?? new CallingLocation();

    private static FormDraft LocationDraft(SetupStep step) => new(step.Instance, CardInputs.LocationName, CardInputs.Country);

    private static FormDraft AddressDraft(SetupStep step) => new(step.Instance, LocationFields.OfCountry);
}
