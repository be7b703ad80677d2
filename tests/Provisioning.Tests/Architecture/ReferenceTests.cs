using static Provisioning.Tests.Architecture.Repository;

namespace Provisioning.Tests.Architecture;

/// <summary>Who may know whom.</summary>
public sealed class ReferenceTests
{
    /// <summary>What each project may name; an assembly also sees what comes with it.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        [Rooms.Runtime] = [],
        [Rooms.Cards] = [],
        [Rooms.Backend] = [],
        [Rooms.Dialogs] = [Rooms.Runtime, Rooms.Cards],
        [Rooms.Host] = [Rooms.Dialogs, Rooms.Backend],
    };

    public static TheoryData<string> AllRooms => new(Rooms.All);

    [Theory]
    [MemberData(nameof(AllRooms))]
    public void Project_ReferencesOnlyTheRoomsItMayKnow(string room) =>
        Assert.Empty(ProjectReferences(room).Intersect(Rooms.All).Except(Allowed[room]));

    [Theory]
    [MemberData(nameof(AllRooms))]
    public void Assembly_ReferencesOnlyTheRoomsItMayKnow(string room) =>
        Assert.Empty(AssemblyReferences(room).Intersect(Rooms.All).Except(Allowed[room].SelectMany(Reachable)));

    [Fact]
    public void Dialogs_AndHost_StandOnTheirRooms()
    {
        Assert.Equal([Rooms.Runtime, Rooms.Cards], ProjectReferences(Rooms.Dialogs));
        Assert.Equal([Rooms.Dialogs, Rooms.Backend], ProjectReferences(Rooms.Host).Intersect(Rooms.All));
    }

    [Fact]
    public void Cards_HaveNoProjectReference() => Assert.Empty(ProjectReferences(Rooms.Cards));

    [Theory]
    [InlineData(Rooms.Runtime)]
    [InlineData(Rooms.Cards)]
    [InlineData(Rooms.Dialogs)]
    public void Libraries_KnowNoWebServer(string room)
    {
        Assert.DoesNotContain(AssemblyReferences(room), name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.Equal("Microsoft.NET.Sdk", (string?)Project(room).Root!.Attribute("Sdk"));
        Assert.Empty(Project(room).Descendants("FrameworkReference"));
    }

    [Fact]
    public void NoRoom_KnowsTheTests() => Assert.All(Rooms.All, room =>
        Assert.DoesNotContain(ProjectReferences(room), name => name.EndsWith("Tests", StringComparison.Ordinal)));

    private static IEnumerable<string> Reachable(string room) => Allowed[room].SelectMany(Reachable).Prepend(room);
}
