namespace ProcessAgents.Conformance;

/// <summary>Unary tests: comparisons, ranges, lists of values, negations, and expressions that name their input.</summary>
internal sealed class FeelUnaryTexts(FeelExpressionGenerator random)
{
    public string Tests() => random.Next(12) switch
    {
        0 => "-",
        1 or 2 => $"not({List()})",
        _ => List(),
    };

    private string List() => random.Next(4) switch
    {
        0 => $"{Test()}, {Test()}",
        1 => $"{Test()},{Test()}, {Test()}",
        _ => Test(),
    };

    private string Test()
    {
        char kind = random.Pick("NNNNSSBDU");
        string Value(int depth) => random.Of(kind, depth);
        return random.Next(14) switch
        {
            0 or 1 => $"{random.Pick("<", "<=", ">", ">=")} {Value(1)}",
            2 or 3 => $"{random.Pick("[", "(", "]")}{Value(0)}..{Value(0)}{random.Pick("]", ")", "[")}",
            4 => $"? {random.Pick("<", "<=", ">", ">=", "=", "!=")} {Value(1)}",
            5 => $"(? {random.Pick("<", ">")} {Value(0)} {random.Pick("and", "or")} ? != {Value(0)})",
            6 => $"{random.Pick("contains", "starts with", "ends with")}(?, {random.Of('S', 0)})",
            7 => $"list contains({random.Of('L', 0)}, ?)",
            8 => $"? {random.Pick("in", "instance of")} {random.Pick("number", "string", "list", "context", "boolean")}",
            9 => $"? in ({Value(0)}, {Value(0)})",
            10 => $"? between {Value(0)} and {Value(0)}",
            11 => random.Of('L', 1),
            12 => random.Of('X', 2),
            _ => Value(1),
        };
    }
}
