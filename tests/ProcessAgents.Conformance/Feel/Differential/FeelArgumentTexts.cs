namespace ProcessAgents.Conformance;

/// <summary>
/// Arguments that are more than a type: <c>P</c>ositions, patterns (<c>G</c>), <c>J</c>SON, <c>K</c>eys, <c>Z</c>ones,
/// points or ranges (<c>O</c>), ranges (<c>R</c>), order functions (<c>F</c>); lists of <c>b</c>ooleans, <c>n</c>umbers,
/// <c>s</c>trings, <c>c</c>ontexts, <c>e</c>ntries, <c>l</c>ists, <c>k</c>eys; <c>f</c>lags, <c>g</c>roups, subjects (<c>i</c>),
/// <c>r</c>eplacements.
/// </summary>
internal sealed class FeelArgumentTexts(FeelExpressionGenerator random)
{
    private readonly FeelPatternTexts _patterns = new(random);

    public string Of(char kind, int depth) => kind switch
    {
        'F' => Order(depth),
        'G' when random.One(2) => _patterns.Pattern(),
        'G' => $"\"{random.Pick("a", "[a-c]", "o+", "(b)", "x|y", "^a", "c$", "[^a-z]", ".", "o{2}", "\\\\d+", "\\\\s",
            "", "(", "a*", "(a)(b)?", "\\\\p{Lu}", "A")}\"",
        'J' => $"\"{random.Pick("1", "1.50", "[1, null]", "{\\\"a\\\": {\\\"b\\\": [true]}}", "\\\"x\\\"", "nope", "",
            "1e3", "{}", "[]")}\"",
        'K' => random.Pick("\"a\"", "\"b\"", "\"z\"", "\"name\""),
        'O' => Point(depth),
        'P' => random.Pick("0", "1", "2", "3", "5", "-1", "-2", "-5", "1.5", "9"),
        'R' => Range(random.Pick("NNNDMTUYS"), depth),
        'Z' => $"\"{random.Pick("Europe/Berlin", "America/New_York", "Z", "+02:00", "UTC")}\"",
        'b' => Items('B', depth),
        'c' => random.One(4) ? random.Of('C', depth) : Items('C', depth),
        'e' => random.Pick("[{key: \"a\", value: 1}]", "[{key: \"a\", value: 1}, {key: \"b\", value: [2]}]", "[]",
            "get entries(c)", "[{key: \"a\"}]", "{key: \"a\", value: 1}"),
        'f' => $"\"{random.Pick("", "i", "s", "m", "x", "is", "q")}\"",
        'g' => $"\"{random.Pick(".", ",", " ")}\"",
        'i' => random.One(3) ? random.Of('S', depth) : _patterns.Subject(),
        'k' => random.Pick("[\"a\"]", "[\"b\", \"d\"]", "[\"z\", \"a\"]", "[]", "[1]"),
        'l' => random.One(3) ? random.Of('L', depth) : Items('L', depth),
        'n' => Items('N', depth),
        'r' => $"\"{random.Pick("-", "$0", "z", "$1", "", "[$1$2]", "\\\\$", "a$")}\"",
        _ => Items('S', depth),
    };

    private string Items(char kind, int depth) => random.Next(6) switch
    {
        0 => random.Of(kind, depth - 1),
        1 => random.Pick("[]", "numbers", "words", "[1, null]", "[null]", "people"),
        _ => $"[{string.Join(", ", Enumerable.Range(0, random.Next(3) + 1).Select(_ => random.Of(kind, depth - 1)))}]",
    };

    private string Order(int depth) => random.Next(8) switch
    {
        0 => random.Pick("function(a, b) a > b", "function(a, b) b < a", "function(a, b) string(a) < string(b)"),
        1 => random.Pick("function(a) a", "function(a, b) null", "function(a, b) 1", "function(a, b) true"),
        2 => $"function(a, b) {random.Of('B', depth - 1)}",
        _ => "function(a, b) a < b",
    };

    private string Point(int depth)
    {
        char kind = random.Pick("NNNNDMTUYS");
        return random.One(2) ? Range(kind, depth - 1) : random.Of(kind, depth - 1);
    }

    private string Range(char kind, int depth)
    {
        string low = random.Of(kind, Math.Min(depth - 1, 0));
        string high = random.Of(kind, Math.Min(depth - 1, 0));
        return $"{random.Pick("[", "(", "]")}{low}..{high}{random.Pick("]", ")", "[")}";
    }
}
