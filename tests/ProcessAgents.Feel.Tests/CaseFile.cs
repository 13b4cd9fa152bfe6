namespace ProcessAgents.Feel.Tests;

/// <summary>
/// Cases as text. <c># heading</c>, <c>[camunda]</c>, <c>[standard]</c> or <c>[both]</c>, and one case a line:
/// <c>expression ==> value</c>, with <c>! WarningType</c> behind when the case warns. <c>input |- tests</c> in place of
/// the expression evaluates unary tests.
/// </summary>
internal sealed record FeelCase(string File, int Line, FeelDialect Dialect, string Text, string Expected,
    string? Warning)
{
    public override string ToString() => $"{File}:{Line} [{Dialect}] {Text}";
}

internal static class CaseFile
{
    public static IEnumerable<string> Names =>
        Directory.GetFiles(Folder, "*.feel").Select(path => Path.GetFileName(path)!);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Cases");

    public static IEnumerable<FeelCase> Read(string name)
    {
        FeelDialect[] dialects = [FeelDialect.Camunda, FeelDialect.Standard];
        int number = 0;
        foreach (string raw in File.ReadLines(Path.Combine(Folder, name)))
        {
            number++;
            string line = raw.Trim();
            switch (line)
            {
                case "" or ['#', ..]:
                    break;
                case "[camunda]":
                    dialects = [FeelDialect.Camunda];
                    break;
                case "[standard]":
                    dialects = [FeelDialect.Standard];
                    break;
                case "[both]":
                    dialects = [FeelDialect.Camunda, FeelDialect.Standard];
                    break;
                default:
                    foreach (FeelDialect dialect in dialects)
                    {
                        yield return Parse(name, number, dialect, line);
                    }
                    break;
            }
        }
    }

    private static FeelCase Parse(string name, int number, FeelDialect dialect, string line)
    {
        int arrow = line.LastIndexOf(" ==> ", StringComparison.Ordinal);
        arrow.ShouldBeGreaterThan(0, $"{name}:{number} has no ' ==> '");
        string[] expected = line[(arrow + 5)..].Split(" ! ");
        return new FeelCase(
            name, number, dialect, line[..arrow].Trim(), expected[0].Trim(), expected.Length > 1
                ? expected[1].Trim() : null);
    }
}
