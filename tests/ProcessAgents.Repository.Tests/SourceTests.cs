using System.Text.RegularExpressions;

namespace ProcessAgents.Repository.Tests;

public sealed partial class SourceTests
{
    private const int FileLinesMax = 400;
    private const int LineColumnsMax = 140;
    private const int MethodLinesMax = 70;

    [Fact]
    public void No_source_file_is_longer_than_one_idea() =>
        Tree.Sources("src/").Concat(Tree.Sources("tests/"))
            .Select(file => (File: file, Lines: Tree.Read(file).Count(character => character == '\n')))
            .Where(entry => entry.Lines > FileLinesMax)
            .Select(entry => $"{entry.File}: {entry.Lines}")
            .ShouldBeEmpty();

    [Fact]
    public void Every_method_fits_a_screen() =>
        Tree.Sources("src/").Concat(Tree.Sources("tests/"))
            .SelectMany(file => CodeBlocks.In(Tree.Read(file)).Select(block => (file, block)))
            .Where(entry => entry.block.LineCount > MethodLinesMax)
            .Select(entry => $"{entry.file}:{entry.block.FirstLine}: {entry.block.LineCount} lines: {entry.block.Header}")
            .ShouldBeEmpty();

    [Fact]
    public void No_line_runs_off_the_screen() =>
        Tree.Sources("src/")
            .SelectMany(file => Tree.Read(file).Split('\n').Select((line, index) => (file, line, index)))
            .Where(entry => entry.line.Length > LineColumnsMax)
            .Select(entry => $"{entry.file}:{entry.index + 1}")
            .ShouldBeEmpty();

    [Fact]
    public void Nothing_is_left_unfinished() => Find("src/", Unfinished()).ShouldBeEmpty();

    [Fact]
    public void Spelling_is_that_of_the_protocols() => Find("src/", British()).ShouldBeEmpty();

    [Fact]
    public void No_type_is_named_by_what_it_is_not() => Find("src/", VagueType()).ShouldBeEmpty();

    [Fact]
    public void No_path_of_a_machine_is_written_down()
    {
        // The pattern is put together here, so that this file does not find itself.
        var pattern = new Regex("/(" + "work|farm|root)" + "/[A-Za-z.]|/tmp/" + "pa/");

        Tree.Files.Where(IsText).Where(file => pattern.IsMatch(Tree.Read(file))).ShouldBeEmpty();
    }

    [Fact]
    public void Tests_do_not_sleep() => Find("tests/", Sleep())
        // Contracts also run against gateways of others, whose clock nobody holds.
        .Where(hit => !hit.Contains("SourceTests") && !hit.Contains("/Contract/"))
        .ShouldBeEmpty();

    private static IEnumerable<string> Find(string under, Regex pattern) =>
        Tree.Sources(under)
            .SelectMany(file => Tree.Read(file).Split('\n').Select((line, index) => (file, line, index)))
            .Where(entry => pattern.IsMatch(entry.line))
            .Select(entry => $"{entry.file}:{entry.index + 1}: {entry.line.Trim()}");

    private static bool IsText(string file) =>
        Path.GetExtension(file) is ".cs" or ".md" or ".json" or ".bpmn" or ".dmn" or ".form" or ".csproj" or ".props" or ".js"
            or ".sh" or ".proto" or "" or ".txt" or ".tsv" or ".yml";

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX|NotImplementedException)\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\b\w*([Bb]ehaviour|[Cc]ancelled\w*|[Cc]olour|[Ii]nitialis|[Ss]erialis|[Aa]uthoris|[Oo]rganis|[Rr]ecognis)", RegexOptions.None)]
    private static partial Regex British();

    [GeneratedRegex(@"\b(class|record|interface|struct)\s+\w+(Impl|Manager|Helper|Helpers|Utils|Util)\b")]
    private static partial Regex VagueType();

    [GeneratedRegex(@"\bThread\.Sleep\(|\bTask\.Delay\((?!(System\.Threading\.)?Timeout\.Infinite)")]
    private static partial Regex Sleep();
}
