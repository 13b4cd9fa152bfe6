using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ProcessAgents.Conformance;

/// <summary>What the cells of a generated column are about.</summary>
internal enum DmnCellKind
{
    Number,
    Text,
    Boolean,
    Date,
    Moment,
    Time,
    Days,
    Months,
    List,
    Context,
}

/// <summary>Random FEEL for generated documents, by seed: tests, expressions and results of a kind, and variables.</summary>
internal sealed class DmnCellGenerator(int seed)
{
    private static readonly DmnCellKind[] Kinds =
    [
        DmnCellKind.Number, DmnCellKind.Number, DmnCellKind.Number, DmnCellKind.Text, DmnCellKind.Text,
        DmnCellKind.Boolean, .. Enum.GetValues<DmnCellKind>(),
    ];

    private static readonly JsonSerializerOptions Readable =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Random _random = new(seed ^ 0x5eed);

    /// <summary>Names that expressions may use besides the variables: required decisions, entries, parameters.</summary>
    public string[] Names { get; set; } = [];

    /// <summary>Functions of two parameters that results may call.</summary>
    public string[] Functions { get; set; } = [];

    /// <summary>Whether the trace tells which rules match: then tests may be of those that engines read differently.</summary>
    public bool IsTraced { get; set; } = true;

    public DmnCellKind Kind() => Pick(Kinds);

    public string TypeName() => Pick(["string", "number", "boolean", "date", "dateTime", "time", "dayTimeDuration",
        "yearMonthDuration", "Any", "tUnknown"]);

    /// <summary>A test that matches everything two times in three.</summary>
    public string LooseTest(DmnCellKind kind) => _random.Next(3) switch
    {
        0 => Test(kind),
        1 => "-",
        _ => _random.Next(2) == 0 ? "" : "-",
    };

    /// <summary>A test of a column; now and then of another kind than the column.</summary>
    public string Test(DmnCellKind kind) => _random.Next(25) switch
    {
        0 => "-",
        1 => "null",
        2 => "not(null)",
        3 => Test(Kind()),
        _ => OwnTest(kind),
    };

    /// <summary>What a column tests.</summary>
    public string Expression(DmnCellKind kind) => _random.Next(20) == 0 ? Pick(["missing", "none", Result(kind)]) : kind switch
    {
        DmnCellKind.Number => Pick(["x", "x", "y", "x + y", "count(numbers)", "c.a", "number(n)", .. Names]),
        DmnCellKind.Text => Pick(["s", "s", "t", "s + t", "upper case(s)", "words[1]", .. Names]),
        DmnCellKind.Boolean => Pick(["yes", "no", "x > y", "yes and no", .. Names]),
        DmnCellKind.Date => Pick(["date(d)", "date(d) + duration(\"P1D\")"]),
        DmnCellKind.Moment => Pick(["date and time(m)", "date and time(date(d), time(h))"]),
        DmnCellKind.Time => "time(h)",
        DmnCellKind.Days => Pick(["duration(p)", "duration(p) + duration(\"PT1H\")"]),
        DmnCellKind.Months => "duration(q)",
        DmnCellKind.List => Pick(["numbers", "words", "[x, y]", "numbers[item > 1]"]),
        _ => Pick(["c", "{a: x, b: s}"]),
    };

    public string Result() => Result(Kind());

    /// <summary>A result of a kind; now and then one of another kind, or something that fails.</summary>
    public string Result(DmnCellKind kind) => _random.Next(30) switch
    {
        0 => "null",
        1 => Result(Kind()),
        2 when Functions.Length > 0 => $"{Pick(Functions)}({OwnResult(kind)}, {OwnResult(Kind())})",
        3 or 4 when Functions.Length > 0 => $"{Pick(Functions)}(p: {OwnResult(kind)}, q: x)",
        5 when Names.Length > 0 => Pick(Names),
        6 => $"assert({OwnResult(kind)}, {Pick(["true", "x > 0", "false", "yes"])})",
        _ => OwnResult(kind),
    };

    /// <summary>The values that an output may have: a list, most of the time of the right kind.</summary>
    public string OutputValues(DmnCellKind kind) => kind switch
    {
        DmnCellKind.Number => Pick(["3,2,1", "1, 2.5, 100", "0,1,2,3,4,5,6,7,8,9,10,11,12", "[1..5]"]),
        DmnCellKind.Text => Pick(["\"c\",\"b\",\"a\"", "\"abc\", \"a\", \"x\"", "\"a\"", "not(\"a\")"]),
        DmnCellKind.Boolean => Pick(["true,false", "false"]),
        _ => OwnResult(kind),
    };

    /// <summary>Variables for one evaluation: some are missing, null, or of another type.</summary>
    public string Input()
    {
        var input = new JsonObject();
        Add("x", ["0", "1", "2", "3", "5", "7", "-2.5", "100", "0.1"]);
        Add("y", ["1", "2", "2.5", "-2", "10", "1000000"]);
        Add("n", ["\"5\"", "\"1.50\"", "\"x\""]);
        Add("s", ["\"a\"", "\"b\"", "\"c\"", "\"abc\"", "\"\""]);
        Add("t", ["\"Hello World\"", "\"x\"", "\"b\""]);
        Add("yes", ["true", "true", "false"]);
        Add("no", ["false", "false", "true"]);
        Add("d", ["\"2024-01-31\"", "\"2024-02-29\"", "\"2023-12-31\"", "\"no date\""]);
        Add("m", ["\"2024-01-31T10:00:00\"", "\"2024-01-31T10:00:00Z\"", "\"2024-02-29T23:59:59+02:00\""]);
        Add("h", ["\"10:00:00\"", "\"23:59:59\"", "\"08:30:00+01:00\""]);
        Add("p", ["\"P1D\"", "\"PT36H\"", "\"-PT1H\"", "\"P2DT3H\""]);
        Add("q", ["\"P1Y\"", "\"P14M\"", "\"P2Y6M\""]);
        Add("numbers", ["[1,2,3]", "[3]", "[]", "[2,null]", "[-1,0,1]"]);
        Add("words", ["[\"a\",\"b\"]", "[\"abc\"]", "[]"]);
        Add("c", ["{\"a\":1,\"b\":\"x\"}", "{\"a\":5}", "{}"]);
        input["none"] = null;
        return input.ToJsonString(Readable);

        void Add(string name, string[] values)
        {
            if (_random.Next(30) > 0)
            {
                string value = _random.Next(30) switch
                {
                    0 => "null",
                    1 => Pick(["5", "\"a\"", "true", "[1]", "{\"a\":2}"]),
                    _ => Pick(values),
                };
                input[name] = JsonNode.Parse(value, documentOptions: new JsonDocumentOptions { MaxDepth = 10 });
            }
        }
    }

    private string OwnTest(DmnCellKind kind) => kind switch
    {
        DmnCellKind.Number => Pick([Number(), Number(), $"< {Number()}", $">= {Number()}", $"> {Number()}", $"<= {Number()}",
            $"[{Low()}..{High()}]", $"({Low()}..{High()})", $"]{Low()}..{High()}]", $"[{Low()}..{High()}[",
            $"{Number()}, {Number()}, {Number()}", $"not({Number()})", $"not({Number()}, > {High()})",
            $"? > {Number()}", $"? + 1 > y", $"< {Low()}, > {High()}", "odd(?)", "abs(?) > 2", $"? in [{Low()}..{High()}]",
            "< y", "y", "[0..y]", $"? = {Number()} or ? > {High()}", "numbers", "list contains(numbers, ?)", $"? != {Number()}"]),
        DmnCellKind.Text => Pick([Word(), Word(), $"{Word()}, {Word()}", $"not({Word()})", $"not({Word()}, {Word()})",
            $"starts with(?, {Word()})", "string length(?) > 1", "matches(?, \"[a-c]+\")", $"? = {Word()}", $"< {Word()}",
            $"[{Word()}..\"z\"]", "contains(t, ?)", "words", "t", $"? in ({Word()}, {Word()})", $"lower case(?) = {Word()}"]),
        DmnCellKind.Boolean => IsTraced
            ? Pick(["true", "false", "true, false", "not(true)", "not(false)", "? = true", "not(?)", "no", "?"])
            : Pick(["true", "false", "? = true", "?"]),
        DmnCellKind.Date => Temporal(Date(), Date()),
        DmnCellKind.Moment => Temporal(Moment(), Moment()),
        DmnCellKind.Time => Temporal(Time(), Time()),
        DmnCellKind.Days => Temporal(Days(), Days()),
        DmnCellKind.Months => Temporal(Months(), Months()),
        DmnCellKind.List => Pick(["list contains(?, 1)", "count(?) > 1", "[1,2,3]", "some i in ? satisfies i > 2",
            "every i in ? satisfies i > 0", "?[1] = 1", "[]", "numbers", "is empty(?)"]),
        _ => Pick(["?.a = 1", "?.a > 2", "?.b = \"x\"", "{a: 5}", "get value(?, \"a\") = x", "c"]),
    };

    private string Temporal(string low, string high) => Pick([low, $"< {low}", $">= {low}", $"[{low}..{high}]",
        $"not({low})", $"{low}, {high}", $"? > {low}", $"? = {low}", $"({low}..{high})", $"? between {low} and {high}"]);

    private string OwnResult(DmnCellKind kind) => kind switch
    {
        DmnCellKind.Number => Pick([Number(), Number(), Number(), "x + 1", "x * y", "c.a", "sum(numbers)", "count(words)",
            "if yes then 1 else 2", "x / 4", "decimal(x, 1)", "-x"]),
        DmnCellKind.Text => Pick([Word(), Word(), Word(), "s + t", "upper case(s)", "string(x)", "substring(t, 1, 3)",
            "\"a \\\"quoted\\\" text\"", "string join(words, \"-\")"]),
        DmnCellKind.Boolean => Pick(["true", "false", "yes", "x > y", "not(no)", "yes or no"]),
        DmnCellKind.Date => Pick([Date(), "date(d)", "date(d) + duration(\"P1M\")"]),
        DmnCellKind.Moment => Pick([Moment(), "date and time(m)"]),
        DmnCellKind.Time => Pick([Time(), "time(h)"]),
        DmnCellKind.Days => Pick([Days(), "duration(p)"]),
        DmnCellKind.Months => Pick([Months(), "duration(q)"]),
        DmnCellKind.List => Pick(["[1,2,3]", "numbers", "[x, s]", "for i in numbers return i * 2", "[]", "[[1],[2]]", "words"]),
        _ => Pick(["{a: 1}", "c", "{a: x, b: s}", "{a: {b: x}}", "{}", "context put(c, \"z\", x)"]),
    };

    private string Number() => Pick(["0", "1", "2", "3", "5", "7", "10", "100", "-2.5", "2.5", "0.1", "-1"]);

    private string Low() => Pick(["-10", "0", "1", "2", "2.5"]);

    private string High() => Pick(["3", "5", "7.5", "10", "100"]);

    private string Word() => Pick(["\"a\"", "\"b\"", "\"c\"", "\"abc\"", "\"x\"", "\"\""]);

    private string Date() => Pick(["date(\"2024-01-31\")", "date(\"2024-02-29\")", "@\"2023-12-31\"", "date(\"2024-03-01\")"]);

    private string Moment() => Pick(["date and time(\"2024-01-31T10:00:00\")", "date and time(\"2024-01-31T10:00:00Z\")",
        "@\"2024-02-29T23:59:59+02:00\""]);

    private string Time() => Pick(["time(\"10:00:00\")", "time(\"08:30:00+01:00\")", "@\"23:59:59\"", "time(\"10:00:01\")"]);

    private string Days() => Pick(["duration(\"P1D\")", "duration(\"PT36H\")", "@\"PT1H\"", "duration(\"P2D\")"]);

    private string Months() => Pick(["duration(\"P1Y\")", "@\"P14M\"", "duration(\"P2Y6M\")"]);

    private T Pick<T>(T[] values) => values[_random.Next(values.Length)];
}
