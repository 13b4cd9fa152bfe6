namespace ProcessAgents.Feel;

internal sealed partial class Parser
{
    /// <summary>Grammar rules 15 to 17.</summary>
    private Node UnaryTests()
    {
        SkipSpace();
        int start = _at;
        if (Current == '-' && text.AsSpan(_at + 1).IsWhiteSpace())
        {
            _at = text.Length;
            return Place(new AnyInputNode(), start);
        }
        if (SeesWord("not") && SeesNegatedTests())
        {
            _at += 3;
            Expect('(', "after 'not'");
            Node negated = TestList(start, true);
            Expect(')', "at the end of the negated tests");
            return negated;
        }
        return TestList(start, false);
    }

    /// <summary>
    /// Whether <c>not(...)</c> negates tests: in the standard when its parenthesis is closed by the last character,
    /// in Camunda's dialect whenever there is something in it.
    /// </summary>
    private bool SeesNegatedTests()
    {
        int open = _at + 3;
        while (open < text.Length && char.IsWhiteSpace(text[open]))
        {
            open++;
        }
        if (open == text.Length || text[open] != '(')
        {
            return false;
        }
        return _rules.ChainsOperators
            ? ClosesAtEnd(open)
            : text.AsSpan(open + 1).TrimStart() is [not ')', ..];
    }

    /// <summary>Whether the parenthesis is closed by the last character of the text.</summary>
    private bool ClosesAtEnd(int open)
    {
        int depth = 0;
        bool quoted = false;
        for (int i = open; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted)
            {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
                continue;
            }
            quoted = c == '"';
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0 && c == ')')
            {
                return text.AsSpan(i + 1).IsWhiteSpace();
            }
        }
        return true;
    }

    private Node TestList(int start, bool negated)
    {
        var tests = new List<Node>();
        int depth = 0;
        do
        {
            tests.Add(Test(negated ? TestKind.Negated : tests.Count == 0 ? TestKind.First : TestKind.Later));
            depth = Math.Max(depth, tests[^1].Depth);
        }
        while (Error is null && Take(','));
        return Place(new UnaryTestsNode([.. tests], negated), start, depth);
    }

    /// <summary>Grammar rule 18: one test of the input, up to a comma.</summary>
    private Node Test(TestKind kind)
    {
        SkipSpace();
        int start = _at;
        if (SeesComparison())
        {
            return InputComparison();
        }
        int before = _scope.UseCount(_inputSlot);
        _rangeAlone = start;
        Node expression = ExpressionOrRange();
        _rangeAlone = -1;
        SkipSpace();
        bool isFirstOfMany = kind == TestKind.First && _at < text.Length && text[_at] == ',';
        kind = isFirstOfMany ? TestKind.FirstOfMany : kind;
        return Place(Tested(expression, start, before, kind), start, expression.Depth);
    }

    /// <summary>
    /// An expression as a test: the answer itself when it reads the input, otherwise what the input is compared with. In
    /// Camunda's dialect <c>true</c> is an answer when others follow.
    /// </summary>
    private Node Tested(Node expression, int start, int usesBefore, TestKind kind)
    {
        bool standard = _rules.HasRangeValues;
        bool namesInput = _scope.UseCount(_inputSlot) > usesBefore;
        bool isLiteral = expression is LiteralNode
            && (standard || (kind is TestKind.First or TestKind.Later && expression.Start == start));
        return expression is RangeNode range && !namesInput
            ? range.AsTest(_inputSlot)
            : new InputTestNode(_inputSlot, expression, namesInput, isLiteral);
    }

    /// <summary>Whether a comparison with the input stands here; all dialects have those by order.</summary>
    private bool SeesComparison() => !AtEnd && (Current is '<' or '>'
        || (_rules.HasRangeValues && (Current == '=' || (Current == '!' && Ahead(1) == '='))));

    /// <summary>Whether a comparison with the input stands where a value may be.</summary>
    private bool SeesInputComparison() => !_rules.HasRangeValues && Current is '<' or '>' && !AtEnd;

    /// <summary>Grammar rule 7 a as a test.</summary>
    private Node InputComparison()
    {
        int start = _at;
        int slot = _inputSlot == NoInput ? _scope.Reserve() : _inputSlot;
        ComparisonOperator comparison = TakeComparison();
        Node endpoint = Operation(AdditionLevel);
        return WithInput(new InputComparisonNode(comparison, slot, endpoint), slot, start, endpoint.Depth);
    }

    /// <summary>
    /// A range where a value is wanted: in the standard itself, in Camunda's dialect the test whether it includes the
    /// input.
    /// </summary>
    private Node AsValue(Node node)
    {
        if (node is not RangeNode range || _rules.HasRangeValues)
        {
            return node;
        }
        int end = _at;
        _at = node.Start + node.Length;
        int slot = _inputSlot == NoInput ? _scope.Reserve() : _inputSlot;
        Node test = WithInput(range.AsTest(slot), slot, node.Start, node.Depth);
        _at = end;
        return test;
    }

    private Node WithInput(Node test, int slot, int start, int depth)
    {
        Node placed = Place(test, start, depth);
        return _inputSlot == NoInput
            ? Place(new ImplicitInputNode(_scope.IndexOfVariable("?"), slot, placed), start, placed.Depth)
            : placed;
    }

    /// <summary>What follows <c>in</c>: one test, or several in parentheses.</summary>
    private Node TestsAfterIn()
    {
        SkipSpace();
        int start = _at;
        if (SeesComparison())
        {
            return InputComparison();
        }
        if (Current == '(')
        {
            return TestsInParentheses();
        }
        int before = _scope.UseCount(_inputSlot);
        Node expression = (_rules.ChainsOperators ? null : WholeConstruct()) ?? Operation(ComparisonLevel);
        return Place(Tested(expression, start, before, TestKind.BehindIn), start, expression.Depth);
    }

    private Node TestsInParentheses()
    {
        int start = _at++;
        Node first = Test(TestKind.BehindIn);
        if (first is InputTestNode test && TakeDots())
        {
            Node range = RangeAfterDots(start, test.Expression, first.Start, included: false);
            return range is RangeNode read ? Place(read.AsTest(_inputSlot), start, range.Depth) : range;
        }
        var tests = new List<Node> { first };
        int depth = first.Depth;
        while (Error is null && Take(','))
        {
            tests.Add(Test(TestKind.BehindIn));
            depth = Math.Max(depth, tests[^1].Depth);
        }
        Expect(')', "at the end of the tests");
        return Place(new UnaryTestsNode([.. tests], negated: false), start, depth);
    }

    /// <summary>Where a test stands.</summary>
    private enum TestKind
    {
        First = 0,
        FirstOfMany = 1,
        Later = 2,
        Negated = 3,
        BehindIn = 4,
    }
}
