namespace ProcessAgents.Agents.Tests;

public sealed class PeopleDirectoryTests
{
    private static readonly PeopleDirectory People = PeopleDirectory.Parse(
        """{"clerks": ["kim", "lee"], "managers": ["maria"]}"""u8, "test");

    [Theory]
    [InlineData("kim", "clerks", true)]
    [InlineData("Kim", "clerks", false)]
    [InlineData("kim", "managers", false)]
    [InlineData("kim", "nobody", false)]
    public void A_person_is_in_a_group_or_not(string person, string group, bool expected) =>
        People.IsInOneOf(person, [group]).ShouldBe(expected);

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"clerks": "kim"}""")]
    public void A_file_that_is_something_else_is_refused(string json) => Should.Throw<InvalidDataException>(
        () => PeopleDirectory.Parse(System.Text.Encoding.UTF8.GetBytes(json), "people.json")).Message.ShouldContain("people.json");

    [Fact]
    public void A_missing_file_is_told_by_its_path() => Should.Throw<InvalidDataException>(
        () => PeopleDirectory.Load("nowhere.json")).Message.ShouldContain("nowhere.json");
}
