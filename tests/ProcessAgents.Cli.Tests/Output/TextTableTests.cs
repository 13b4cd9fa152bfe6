using ProcessAgents.Cli.Output;

namespace ProcessAgents.Cli.Tests.Output;

public sealed class TextTableTests
{
    [Fact]
    public void A_file_gets_every_cell_in_one_line() => Write(null).ShouldBe("""
                     KEY  TASK                    COST
        ----------------  ------------------  --------
        2251799813685250  Approve the refund  0.001270
        2251799813685251  Decide                  12.5
        """);

    [Fact]
    public void A_narrow_terminal_gets_wrapped_cells_and_whole_keys() => Write(38).ShouldBe("""
                     KEY  TASK            COST
        ----------------  ----------  --------
        2251799813685250  Approve     0.001270
                          the refund
        2251799813685251  Decide          12.5
        """);

    [Fact]
    public void No_line_is_wider_than_the_terminal()
    {
        for (var columns = 28; columns < 60; columns++)
        {
            Write(columns).Split('\n').ShouldAllBe(line => line.Length <= columns);
        }
    }

    private static string Write(int? columns)
    {
        var table = new TextTable("KEY", "TASK", "COST");
        table.Add("2251799813685250", "Approve the refund", "0.001270");
        table.Add("2251799813685251", "Decide", "12.5");
        var text = new StringWriter { NewLine = "\n" };
        table.Write(new Screen(text, TextWriter.Null, columns));
        return text.ToString().TrimEnd('\n');
    }
}
