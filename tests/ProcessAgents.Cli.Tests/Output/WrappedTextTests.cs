using ProcessAgents.Cli.Output;

namespace ProcessAgents.Cli.Tests.Output;

public sealed class WrappedTextTests
{
    [Theory]
    [InlineData("", 10, "")]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("INTERMEDIATE_CATCH_EVENT", 14, "INTERMEDIATE_|CATCH_EVENT")]
    [InlineData("2251799813685250", 10, "2251799813|685250")]
    [InlineData("see http://127.0.0.1:8080", 24, "see|http://127.0.0.1:8080")]
    [InlineData("O-1001 0.5", 6, "O-1001|0.5")]
    [InlineData("two\nlines", 20, "two lines")]
    public void Breaks_where_people_would(string text, int width, string lines) =>
        string.Join('|', WrappedText.Wrap(text, width)).ShouldBe(lines);
}
