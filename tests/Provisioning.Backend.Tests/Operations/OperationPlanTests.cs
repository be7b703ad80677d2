using Provisioning.Backend.Contract;
using Provisioning.Backend.Operations;

namespace Provisioning.Backend.Tests.Operations;

public sealed class OperationPlanTests
{
    [Theory]
    [InlineData(1, StepVia.Api)]
    [InlineData(3, StepVia.ControlHub)]
    public void LicencesOverSeveralSites_AreSplitInControlHub(int sites, StepVia via)
    {
        var steps = OperationPlan.For(Orders.Partner(sites: [.. Enumerable.Range(1, sites).Select(i => $"site-{i}")]).Document);

        Assert.Equal(via, steps.Single(s => s.Name == StepNames.AssignLicences).Via);
        Assert.Equal(sites, steps.Count(s => s.Name == StepNames.CreateSite));
    }

    [Fact]
    public void WhatHasNoPublicApi_IsSaidToBeControlHubs()
    {
        var steps = OperationPlan.For(Orders.Partner(newOrganizations: true).Document);

        string[] byHand = [StepNames.CreateOrganization, StepNames.AttachPartner, StepNames.AttachOrganization, StepNames.CreateSite];
        Assert.All(steps.Where(s => byHand.Contains(s.Name)), s => Assert.Equal(StepVia.ControlHub, s.Via));
        string[] byApi = [StepNames.CreateLocation, StepNames.EnableCalling, StepNames.Summary];
        Assert.Equal(byApi, steps.Where(s => s.Via == StepVia.Api).Select(s => s.Name));
    }

    [Fact]
    public void ExistingOrganizations_AreNotCreated()
    {
        var steps = OperationPlan.For(Orders.Partner().Document);

        Assert.DoesNotContain(steps, s => s.Name == StepNames.CreateOrganization);
        Assert.Equal(["attach-partner", "attach-organization"], steps.Take(2).Select(s => s.Id));
        Assert.Equal("summary", steps[^1].Id);
    }

    [Fact]
    public void LeftForLater_ProvisionsNothing() =>
        Assert.Equal(["attach-organization", "summary"], OperationPlan.For(Orders.OwnCompany().Document).Select(s => s.Id));

    [Fact]
    public void Ids_AreUniqueWithinAnOperation()
    {
        var ids = OperationPlan.For(Orders.Partner(newOrganizations: true).Document).Select(s => s.Id).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
    }
}
