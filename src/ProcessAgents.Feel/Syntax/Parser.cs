using System.Globalization;
using System.Runtime.CompilerServices;

namespace ProcessAgents.Feel;

/// <summary>
/// Recursive descent over the characters of a text, with the names in scope at hand: FEEL's names may hold spaces and
/// operators, so words cannot be told apart before. The first error ends the reading; nothing is thrown.
/// </summary>
internal sealed partial class Parser(string text, FeelOptions options)
{
    private readonly FeelLimits _limits = options.Limits ?? FeelLimits.Default;
    private readonly FeelDialectRules _rules = FeelDialectRules.Of(options.Dialect);
    private readonly ParserScope _scope = new();
    private KnownNames? _names = options is { Names.Count: > 0, Dialect: FeelDialect.Standard } ? new(options.Names) : null;
    private int _at;
    private int _depth;
    private int _inputSlot = NoInput;
    private bool _inRangeEnd;
    private int _rangeAlone = -1;

    // No place holds an input: the text is no unary test.
    private const int NoInput = -1;

    public FeelSyntaxError? Error { get; private set; }

    public int SlotCount => _scope.SlotCount;

    public IReadOnlyList<string> Variables => _scope.Variables;

    /// <summary>Grammar rule 1.</summary>
    public Node ReadExpression()
    {
        if (!FitsLimits())
        {
            return new ErrorNode();
        }
        Node node = Expression();
        ExpectEnd();
        return node;
    }

    /// <summary>Grammar rule 17; the input has the first place.</summary>
    public Node ReadUnaryTests()
    {
        if (!FitsLimits())
        {
            return new ErrorNode();
        }
        _inputSlot = _scope.Bind("?");
        Node node = UnaryTests();
        ExpectEnd();
        return node;
    }

    private char Current => _at < text.Length ? text[_at] : '\0';

    private bool AtEnd => _at >= text.Length;

    private char Ahead(int count) => _at + count < text.Length ? text[_at + count] : '\0';

    private bool FitsLimits()
    {
        if (text.Length > _limits.TextLength)
        {
            Fail(0, $"Expected a text of at most {_limits.TextLength} characters, but it has {text.Length}.");
        }
        return Error is null;
    }

    private void ExpectEnd()
    {
        SkipSpace();
        if (!AtEnd)
        {
            Fail(_at, $"Expected an operator or the end of the expression, but found {Found()}.{Suggestion()}");
        }
    }

    /// <summary>The first error is kept; the rest of the text is skipped.</summary>
    private Node Fail(int position, string message)
    {
        if (Error is null)
        {
            int line = 1 + text.AsSpan(0, Math.Min(position, text.Length)).Count('\n');
            int lineStart = position == 0 ? 0 : text.LastIndexOf('\n', Math.Min(position, text.Length) - 1) + 1;
            Error = new FeelSyntaxError(message, position, line, position - lineStart + 1);
        }
        _at = text.Length;
        return new ErrorNode().At(position, position, 0);
    }

    private Node FailExpected(string expected) => Fail(_at, $"Expected {expected}, but found {Found()}.{Suggestion()}");

    private string Found()
    {
        if (AtEnd)
        {
            return "the end of the text";
        }
        int end = _at;
        while (end < text.Length && end - _at < 30 && FeelNames.IsPart(text[end]))
        {
            end++;
        }
        if (end == _at)
        {
            end += char.IsHighSurrogate(text[_at]) && _at + 1 < text.Length ? 2 : 1;
        }
        return $"'{text[_at..end]}'";
    }

    private string Suggestion() => SyntaxSuggestions.Find(text, _at);

    private Node Place(Node node, int start, int depth = 0)
    {
        if (depth >= _limits.NestingDepth)
        {
            Fail(start, $"Expected expressions nested at most {_limits.NestingDepth} deep, but these nest deeper.");
        }
        return node.At(start, _at, depth + 1);
    }

    private Node Place(Node node, int start, Node left, Node right) =>
        Place(node, start, Math.Max(left.Depth, right.Depth));

    private bool Enter()
    {
        if (++_depth <= _limits.NestingDepth && RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return true;
        }
        Fail(_at, $"Expected expressions nested at most {_limits.NestingDepth} deep, but these nest deeper.");
        return false;
    }

    private void Leave() => _depth--;

    private void SkipSpace()
    {
        while (_at < text.Length)
        {
            char c = text[_at];
            if (c <= ' ' || char.IsWhiteSpace(c) || c == '\uFEFF')
            {
                _at++;
            }
            else if (c == '/' && Ahead(1) == '/')
            {
                int end = text.AsSpan(_at).IndexOfAny('\n', '\r');
                _at = end < 0 ? text.Length : _at + end;
            }
            else if (c == '/' && Ahead(1) == '*')
            {
                int end = text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                if (end < 0)
                {
                    FailExpected("'*/' at the end of the comment");
                    return;
                }
                _at = end + 2;
            }
            else
            {
                return;
            }
        }
    }

    private bool Take(char c)
    {
        SkipSpace();
        if (Current != c || AtEnd)
        {
            return false;
        }
        _at++;
        return true;
    }

    private bool Expect(char c, string purpose)
    {
        if (Take(c))
        {
            return true;
        }
        FailExpected($"'{c}' {purpose}");
        return false;
    }

    /// <summary>Whether the word stands here and ends here.</summary>
    private bool SeesWord(string word) => SeesWord(word, _at);

    private bool SeesWord(string word, int at)
    {
        int end = at + word.Length;
        return end <= text.Length && string.CompareOrdinal(text, at, word, 0, word.Length) == 0
            && (end == text.Length || !FeelNames.IsPart(text[end]));
    }

    private bool TakeWord(string word)
    {
        SkipSpace();
        if (!SeesWord(word))
        {
            return false;
        }
        _at += word.Length;
        return true;
    }

    private bool ExpectWord(string word)
    {
        if (TakeWord(word))
        {
            return true;
        }
        FailExpected($"'{word}'");
        return false;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
