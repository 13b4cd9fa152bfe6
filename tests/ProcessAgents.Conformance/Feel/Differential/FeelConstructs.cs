namespace ProcessAgents.Conformance;

/// <summary>The constructs of the language that are no calls of builtins, by what they give.</summary>
internal sealed class FeelConstructs(FeelExpressionGenerator random)
{
    private const string Ordered = "NNNNSDTMUY";

    public string Of(char kind, int depth)
    {
        int d = depth - 1;
        string common = random.Next(12) switch
        {
            0 => $"(if {E('B', d)} then {E(kind, d)} else {E(kind, d)})",
            1 => $"{{v: {E(kind, d)}, w: v}}.{random.Pick("v", "w", "z")}",
            2 => $"{{f: function(p) {E(kind, d)}, r: f({E('X', d)})}}.r",
            3 => $"{{f: function(p, q) p, r: f({random.Pick($"{E(kind, d)}, 1", $"q: 1, p: {E(kind, d)}", "1")})}}.r",
            4 => $"[{E(kind, d)}, {E(kind, d)}][{random.Pick("1", "2", "-1", "3", "x", "1.5")}]",
            5 => $"({E(kind, d)})",
            _ => "",
        };
        if (common.Length > 0)
        {
            return common;
        }
        return kind switch
        {
            'N' => Number(d),
            'S' => Text(d),
            'B' => Boolean(d),
            'L' => List(d),
            'C' => Context(d),
            _ => Temporal(kind, d),
        };
    }

    private string E(char kind, int depth) => random.Of(kind, depth);

    private string Number(int d) => random.Next(11) switch
    {
        0 or 1 => $"{E('N', d)} + {E('N', d)}",
        2 => $"({E('N', d)} - {E('N', d)})",
        3 => $"{E('N', d)} * {E('N', d)}",
        4 => $"({E('N', d)} / {E('N', d)})",
        5 => $"-({E('N', d)})",
        6 => $"({E('N', d)}) ** {random.Pick("0", "1", "2", "3", "-1", "0.5", "2.5", "10")}",
        7 => $"{random.Of(random.Pick("DTMUY"), d)}.{random.Pick("year", "month", "day", "weekday", "hour", "minute",
            "second", "days", "hours", "minutes", "seconds", "years", "months")}",
        8 => $"{random.Pick("U", "Y") switch { "U" => $"({E('U', d)} / {E('U', d)})", _ => $"({E('Y', d)} / {E('Y', d)})" }}",
        9 => $"{E('C', d)}.{random.Pick("a", "b", "age")}",
        _ => $"{E('L', d)}[{random.Next(-3, 5)}]",
    };

    private string Text(int d) => random.Next(6) switch
    {
        0 or 1 => $"{E('S', d)} + {E('S', d)}",
        2 => $"{E('M', d)}.{random.Pick("timezone", "time offset")}",
        3 => $"people[{random.Pick("1", "name = \"Bob\"", "age > 10", "-1")}].name",
        4 => $"string({E('X', d)})",
        _ => $"{E('S', d)} + \"-\" + string({E('N', d)})",
    };

    private string Boolean(int d)
    {
        char kind = random.Pick(Ordered);
        string quantifier = random.Pick("some", "every");
        return random.Next(16) switch
        {
            0 => $"({E('B', d)} and {E('B', d)})",
            1 => $"({E('B', d)} or {E('B', d)})",
            2 or 3 => $"({E(kind, d)} {random.Pick("<", "<=", ">", ">=", "=", "!=")} {E(kind, d)})",
            4 => $"({E(kind, d)} between {E(kind, 0)} and {E(kind, 0)})",
            5 or 6 => $"({E(kind, d)} in {Tests(kind)})",
            7 => $"({quantifier} i in {Source(d)} satisfies i {random.Pick(">", "<", "=", "!=")} {E('N', 0)})",
            8 => $"({quantifier} i in {Source(d)}, j in {Source(d)} satisfies {random.Pick("i = j", "i < j", "not(i = j)")})",
            9 => $"({E('X', d)} = {E('X', d)})",
            10 => $"({E('X', d)} instance of {random.Pick("number", "string", "boolean", "list", "context", "date", "time",
                "date and time", "days and time duration", "years and months duration", "Any", "function", "thing")})",
            11 => $"not({E('B', d)})",
            12 => $"is defined({random.Pick("x", "missing", "c.a", "c.z", "c.b.d", "none", "none.a", "people[9]")})",
            13 => $"({random.Pick("missing", "c.z", "none.a", "x.y")} = {random.Pick("null", "1")})",
            14 => $"({E('B', d)} {random.Pick("and", "or")} {random.Pick("< 3", "[1..3]", "null", "1")})",
            _ => $"{random.Pick("all", "any", "and", "or")}([{E('B', d)}, {E('B', d)}])",
        };
    }

    private string Tests(char kind) => random.Next(7) switch
    {
        0 => $"{random.Pick("[", "(", "]")}{E(kind, 0)}..{E(kind, 0)}{random.Pick("]", ")", "[")}",
        1 => $"{random.Pick("<", "<=", ">", ">=")} {E(kind, 0)}",
        2 => $"({E(kind, 0)}, {E(kind, 0)})",
        3 => $"({random.Pick("<", ">")} {E(kind, 0)}, [{E(kind, 0)}..{E(kind, 0)}])",
        4 => $"[{E(kind, 0)}, {E(kind, 0)}]",
        5 => $"(? {random.Pick("<", ">", "=")} {E(kind, 0)})",
        _ => E('L', 0),
    };

    // What a loop runs over is no operation, unless in parentheses.
    private string Source(int d) => $"({E('L', d)})";

    private string List(int d) => random.Next(14) switch
    {
        0 => $"[{E('X', d)}, {E('X', d)}]",
        1 or 2 => $"(for i in {Source(d)} return {random.Pick("i", "i + 1", "[i]", "x", "string(i)", "i.name", "i[1]")})",
        3 => $"(for i in {random.Pick("-3", "0", "1", "4", "1.5", "x", "y", "\"a\"", "none")}..{random.Next(-2, 6)} "
            + $"return {random.Pick("i", "i * 2", "-i", "[i]")})",
        4 => $"(for i in {Source(d)}, j in {random.Pick("[1, 2]", "numbers", "1..2", "[i]")} return {random.Pick("j",
            "[i, j]", "i = j")})",
        5 => $"(for i in 1..{random.Next(1, 5)} return {random.Pick("sum(partial)", "count(partial) + i", "partial",
            "if i = 1 then 1 else partial[-1] * 2")})",
        6 or 7 => $"{E('L', d)}[{random.Pick("item", "item.age", "item[1]")} {random.Pick("<", ">", "=", "!=")} {E('N', 0)}]",
        8 => $"people[age {random.Pick(">", "<", "=")} {E('N', 0)}].{random.Pick("name", "age", "x")}",
        9 => $"people[{random.Pick("name", "x", "y", "missing", "item.name")} = {random.Pick("\"Bob\"", "5", "null")}]",
        10 => $"{E('L', d)}[{random.Pick("even(item)", "not(item = 1)", "item in [1..3]", "item instance of number",
            "count(item) > 1", "item[item > 1] = [2]", "string(item) = \"1\"")}]",
        11 => $"[{E('C', d)}, {E('C', d)}].{random.Pick("a", "b", "z")}",
        12 => $"nested[{random.Pick("count(item) > 1", "item[1] = 1", "2")}][{random.Pick("1", "-1", "item > 1")}]",
        _ => $"[{E('N', d)}]",
    };

    private string Context(int d) => random.Next(7) switch
    {
        0 => $"{{a: {E('X', d)}, b: {E('X', d)}}}",
        1 => $"{{a: {E('N', d)}, b: a + 1}}",
        2 => $"{{\"a\": {E('X', d)}, \"x y\": {{z: a}}, c: `x y`.z}}",
        3 => $"{{b: {{d: {E('X', d)}}}, a: b.d}}",
        4 => $"{{a: {E('X', d)}, a: {E('X', d)}}}",
        5 => $"{{p: 1, o: 2, n: 3, m: {E('X', d)}, l: 5}}",
        _ => $"people[name = {E('S', 0)}][1]",
    };

    private string Temporal(char kind, int d) => kind switch
    {
        'D' => $"({E('D', d)} {random.Pick("+", "-")} {random.Of(random.Pick("UY"), d)})",
        'M' => $"({E('M', d)} {random.Pick("+", "-")} {random.Of(random.Pick("UY"), d)})",
        'T' => $"({E('T', d)} {random.Pick("+", "-")} {E('U', d)})",
        'U' => random.Next(5) switch
        {
            0 => $"({E('U', d)} {random.Pick("+", "-")} {E('U', d)})",
            1 => $"({E('U', d)} * {E('N', 0)})",
            2 => $"({E('U', d)} / {E('N', 0)})",
            3 => $"({E('N', 0)} * {E('U', d)})",
            _ => random.Pick("DTM") switch
            {
                'D' => $"({E('D', d)} - {E('D', d)})",
                'T' => $"({E('T', d)} - {E('T', d)})",
                _ => $"({E('M', d)} - {E('M', d)})",
            },
        },
        _ => random.Next(3) switch
        {
            0 => $"({E('Y', d)} {random.Pick("+", "-")} {E('Y', d)})",
            1 => $"({E('Y', d)} * {E('N', 0)})",
            _ => $"({E('Y', d)} / {E('N', 0)})",
        },
    };
}
