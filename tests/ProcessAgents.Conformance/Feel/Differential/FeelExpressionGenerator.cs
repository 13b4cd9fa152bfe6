using System.Globalization;

namespace ProcessAgents.Conformance;

/// <summary>
/// Random expressions and unary tests by seed, mostly of fitting types, for a comparison of two engines. What is wanted
/// is said with a letter: <c>N</c>umber, <c>S</c>tring, <c>B</c>oolean, <c>L</c>ist, <c>C</c>ontext, <c>D</c>ate,
/// <c>T</c>ime, <c>M</c>oment (date and time), d<c>U</c>ration, <c>Y</c>ears and months, <c>R</c>ange, <c>X</c> anything;
/// small letters and the rest are arguments of builtins (<see cref="FeelArgumentTexts"/>).
/// </summary>
internal sealed class FeelExpressionGenerator
{
    private const string Everything = "NNNSSBBBLLCDTMUY";

    private readonly Random _random;
    private readonly FeelArgumentTexts _arguments;
    private readonly FeelConstructs _constructs;
    private readonly FeelTemporalTexts _temporal;

    public FeelExpressionGenerator(int seed)
    {
        _random = new Random(seed);
        _temporal = new FeelTemporalTexts(this);
        _arguments = new FeelArgumentTexts(this);
        _constructs = new FeelConstructs(this);
    }

    public string Expression() => Of('X', 3);

    public string PatternCall() => new FeelPatternTexts(this).Call();

    public string UnaryTests() => new FeelUnaryTexts(this).Tests();

    /// <summary>An expression for the letter; the depth is how far constructs may nest.</summary>
    public string Of(char kind, int depth)
    {
        // One in thirty operands is of some other type.
        char wanted = kind == 'X' || (char.IsAsciiLetterUpper(kind) && One(30)) ? Pick(Everything) : kind;
        if (!char.IsAsciiLetterUpper(wanted) || wanted is 'F' or 'G' or 'J' or 'K' or 'O' or 'P' or 'R' or 'Z')
        {
            return _arguments.Of(wanted, depth);
        }
        if (depth <= 0)
        {
            return Leaf(wanted);
        }
        return _random.Next(10) switch
        {
            < 5 => Call(wanted, depth),
            < 9 => _constructs.Of(wanted, depth),
            _ => Leaf(wanted),
        };
    }

    public int Next(int below) => _random.Next(below);

    public int Next(int first, int below) => _random.Next(first, below);

    public bool One(int inHowMany) => _random.Next(inHowMany) == 0;

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[_random.Next(choices.Length)];

    public char Pick(string letters) => letters[_random.Next(letters.Length)];

    /// <summary>A call of a builtin that gives what the letter says, by position or by name.</summary>
    private string Call(char kind, int depth)
    {
        if (One(40))
        {
            return Pick("string length(uuid())", "(random number() < 1)", "(now() instance of date and time)",
                "(today() instance of date)");
        }
        FeelCall[] calls = [.. FeelBuiltinCalls.All.Where(call => call.Result == kind || call.Result == 'X')];
        if (calls.Length == 0)
        {
            return _constructs.Of(kind, depth);
        }
        FeelCall call = Pick<FeelCall>(calls);
        string[] values = [.. call.Parameters.Select(parameter => Of(parameter.Kind, depth - 1))];
        if (One(25))
        {
            // Too many, too few, or a null.
            values = One(2) ? [.. values, "1"] : [.. values.Skip(1), .. One(2) ? (string[])["null"] : []];
        }
        bool named = One(4) && values.Length == call.Parameters.Length;
        string[] arguments = named
            ? [.. values.Select((value, i) => $"{call.Parameters[i].Name}: {value}")]
            : values;
        if (named)
        {
            _random.Shuffle(arguments);
        }
        return $"{call.Name}({string.Join(Pick(", ", ","), arguments)})";
    }

    private string Leaf(char kind) => kind switch
    {
        'N' => One(4) ? Number() : Pick("0", "1", "2", "7", "-1", "2.5", "0.1", "1.50", "x", "y", "big", "price", "tiny",
            "c.a", "numbers[1]"),
        'S' => One(6) ? Escapes() : Pick("\"\"", "\"a\"", "\"abc\"", "\"foo bar\"", "s", "t", "c.b.d", "words[1]",
            "accents", "\"2024-01-31\"", "\"12.5\"", "` odd-name `"),
        'B' => Pick("true", "false", "yes", "no", "none", "x > 3"),
        'L' => Pick("[]", "[1, 2, 3]", "numbers", "empty", "[2, null, 1]", "people.age", "words", "nested", "[1..3]"),
        'C' => Pick("{}", "c", "{a: 1}", "people[1]", "{b: \"x\", a: 2}", "{\"first name\": 1}", "{a b: 2}"),
        'F' => "function(a, b) a < b",
        _ => _temporal.Of(kind),
    };

    /// <summary>Numbers of all sizes and scales, the way they stand in texts.</summary>
    private string Number()
    {
        string digits = _random.Next(1, 1_000_000).ToString(CultureInfo.InvariantCulture);
        return _random.Next(6) switch
        {
            0 => digits,
            1 => $"-{digits}",
            2 => $"{digits}.{_random.Next(1000)}",
            3 => $"0.{new string('0', _random.Next(8))}{digits}",
            4 => $".{digits}",
            _ => digits + new string('0', _random.Next(12)),
        };
    }

    private string Escapes()
    {
        string[] parts = ["a", "b c", "\\n", "\\t", "\\\"", "\\\\", "\\r", "\\'", "\\u0041", "é", "\U0001F40E", "'", "{", "/"];
        return $"\"{string.Concat(Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Pick<string>(parts)))}\"";
    }
}
