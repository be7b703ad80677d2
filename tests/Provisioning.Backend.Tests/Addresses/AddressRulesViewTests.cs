using Provisioning.Backend.Addresses;

namespace Provisioning.Backend.Tests.Addresses;

public sealed class AddressRulesViewTests
{
    [Fact]
    public void Of_ShowsWhatTheCountryAsksFor()
    {
        var italy = AddressRulesView.Of(Countries.Of("IT")!);
        Assert.Equal(["address1", "address2", "postalCode", "city", "state"], italy.Fields.Select(f => f.Id));
        Assert.Equal(new AddressFieldView("address1", true, 50), italy.Fields[0]);
        Assert.Equal(("00184", "^[0-9]{5}$"), (italy.Fields[2].Example, italy.Fields[2].Pattern));
        Assert.Equal(("province", 107), (italy.Fields[4].Label, italy.Fields[4].Options!.Count));
        Assert.Contains(new AddressOptionView("RM", "Roma"), italy.Fields[4].Options!);
        Assert.Equal(["Europe/Rome"], italy.TimeZones);
    }

    [Fact]
    public void Of_LeavesOutWhatTheCountryDoesNotHave() =>
        Assert.Equal(["address1", "address2", "postalCode"], AddressRulesView.Of(Countries.Of("SG")!).Fields.Select(f => f.Id));
}
