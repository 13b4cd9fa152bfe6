using System.Text.RegularExpressions;

namespace ProcessAgents.Repository.Tests;

/// <summary>Each room says in one screen what it is for, what it may know and how it is changed.</summary>
public sealed class RoomReadmeTests
{
    private const int LinesMax = 60;

    private static readonly string[] Sections = ["Purpose", "Depends on", "How to add", "Invariants"];

    public static TheoryData<string> Rooms =>
    [
        .. Tree.Projects("src/")
            .Select(project => project[..project.LastIndexOf('/')]),
    ];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_has_a_readme_of_one_screen_with_every_section(string room)
    {
        var text = Tree.Read($"{room}/README.md");

        text.Count(character => character == '\n').ShouldBeLessThanOrEqualTo(LinesMax);
        Sections.Where(section => !Heading(section).IsMatch(text)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void The_code_map_knows_every_room(string room) =>
        Tree.Read("src/README.md").ShouldContain($"({room["src/".Length..]}/README.md)");

    /// <summary>"## Purpose", "**Purpose.**" or "*Purpose*" at the beginning of a line.</summary>
    private static Regex Heading(string section) =>
        new($@"^(#+ |\*{{1,2}}){Regex.Escape(section)}", RegexOptions.Multiline);
}
