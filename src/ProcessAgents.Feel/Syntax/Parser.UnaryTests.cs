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
        if (SeesWord("not") && ClosesAtEnd())
        {
            _at += 3;
            Expect('(', "after 'not'");
            Node negated = TestList(start, true);
            Expect(')', "at the end of the negated tests");
            return negated;
        }
        return TestList(start, false);
    }

    /// <summary>Whether the parenthesis after <c>not</c> is closed by the last character of the text.</summary>
    private bool ClosesAtEnd()
    {
        int depth = 0;
        bool quoted = false;
        for (int i = _at + 3; i < text.Length; i++)
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
            tests.Add(Test());
            depth = Math.Max(depth, tests[^1].Depth);
        }
        while (Error is null && Take(','));
        return Place(new UnaryTestsNode([.. tests], negated), start, depth);
    }

    /// <summary>Grammar rule 18: one test of the input, up to a comma.</summary>
    private Node Test()
    {
        SkipSpace();
        int start = _at;
        if (Current is '<' or '>' or '=' or '!' && TakeComparison() is { } comparison)
        {
            Node endpoint = Operation(AdditionLevel);
            return Place(new InputComparisonNode(comparison, _inputSlot, endpoint), start, endpoint.Depth);
        }
        int before = _scope.UseCount(_inputSlot);
        Node expression = Expression();
        bool namesInput = _scope.UseCount(_inputSlot) > before;
        return Place(Tested(expression, namesInput), start, expression.Depth);
    }

    private Node Tested(Node expression, bool namesInput) => expression is RangeNode range && !namesInput
        ? range.AsTest(_inputSlot)
        : new InputTestNode(_inputSlot, expression, namesInput);

    /// <summary>What follows <c>in</c>: one test, or several in parentheses.</summary>
    private Node TestsAfterIn()
    {
        SkipSpace();
        int start = _at;
        if (Current is '<' or '>' or '=' or '!')
        {
            return Test();
        }
        if (Current == '(')
        {
            return TestsInParentheses();
        }
        int before = _scope.UseCount(_inputSlot);
        Node expression = Operation(ComparisonLevel);
        bool namesInput = _scope.UseCount(_inputSlot) > before;
        return Place(Tested(expression, namesInput), start, expression.Depth);
    }

    private Node TestsInParentheses()
    {
        int start = _at++;
        Node first = Test();
        if (first is InputTestNode test && TakeDots())
        {
            Node range = RangeAfterDots(start, test.Expression, included: false);
            return range is RangeNode read ? Place(read.AsTest(_inputSlot), start, range.Depth) : range;
        }
        var tests = new List<Node> { first };
        int depth = first.Depth;
        while (Error is null && Take(','))
        {
            tests.Add(Test());
            depth = Math.Max(depth, tests[^1].Depth);
        }
        Expect(')', "at the end of the tests");
        return Place(new UnaryTestsNode([.. tests], negated: false), start, depth);
    }
}
