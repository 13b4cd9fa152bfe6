namespace ProcessAgents.Feel;

internal sealed partial class Parser
{
    /// <summary>Grammar rule 8 or an expression in parentheses.</summary>
    private Node Parenthesized()
    {
        int start = _at++;
        bool outer = _inRangeEnd;
        _inRangeEnd = false;
        SkipSpace();
        int first = _at;
        Node inner = Expression();
        _inRangeEnd = outer;
        if (TakeDots())
        {
            return RangeAfterDots(start, inner, first, included: false);
        }
        Expect(')', "at the end of the parentheses");
        return inner;
    }

    /// <summary>Grammar rule 8 or 54: what <c>[</c> begins.</summary>
    private Node ListOrRange()
    {
        int start = _at++;
        SkipSpace();
        if (Current == ']' && !SeesOpenRange())
        {
            _at++;
            return Place(new ListNode([]), start);
        }
        int first = _at;
        var items = new List<Node> { Expression() };
        if (TakeDots())
        {
            return RangeAfterDots(start, items[0], first, included: true);
        }
        int depth = items[0].Depth;
        while (Error is null && Take(','))
        {
            items.Add(Expression());
            depth = Math.Max(depth, items[^1].Depth);
        }
        Expect(']', "at the end of the list");
        return Place(new ListNode([.. items]), start, depth);
    }

    /// <summary>
    /// Whether <c>]</c> begins a range, as in <c>[ ]1..2[ ]</c>: behind an empty list stands no value.
    /// </summary>
    private bool SeesOpenRange()
    {
        int bracket = _at++;
        SkipSpace();
        bool value = !AtEnd && (char.IsAsciiDigit(Current) || Current is '"' or '@' or '`'
            || (SeesNameStart() && LevelHere() == 0 && !FeelNames.IsReserved(WordHere())));
        _at = bracket;
        return value;
    }

    private Node OpenRange()
    {
        int start = _at++;
        SkipSpace();
        int first = _at;
        Node low = Expression();
        return TakeDots()
            ? RangeAfterDots(start, low, first, included: false)
            : FailExpected("'..' in the range");
    }

    private bool TakeDots()
    {
        SkipSpace();
        if (Current != '.' || Ahead(1) != '.')
        {
            return false;
        }
        _at += 2;
        return true;
    }

    /// <summary>The rest of a range behind its two dots.</summary>
    /// <param name="start">Where the range begins.</param>
    /// <param name="low">Its lower end.</param>
    /// <param name="lowAt">Where the lower end begins.</param>
    /// <param name="included">Whether the lower end belongs to the range.</param>
    private Node RangeAfterDots(int start, Node low, int lowAt, bool included)
    {
        if (!_rules.HasRangeValues && low.Start == lowAt && !BindsLikeArithmetic(low))
        {
            return Fail(lowAt, "Expected parentheses around the end of the range, but found none.");
        }
        bool outer = _inRangeEnd;
        _inRangeEnd = true;
        Node high = _rules.HasRangeValues ? Expression() : Operation(AdditionLevel);
        _inRangeEnd = outer;
        SkipSpace();
        bool endIncluded = Current == ']';
        if (AtEnd || Current is not (']' or ')' or '['))
        {
            return FailExpected("']', ')' or '[' at the end of the range");
        }
        _at++;
        return Place(new RangeNode(low, included, high, endIncluded), start, low, high);
    }

    /// <summary>Whether a construct without parentheses may be the operand of an addition.</summary>
    private static bool BindsLikeArithmetic(Node node) => node.IsPrimary || node is AdditionNode or SubtractionNode
        or MultiplicationNode or DivisionNode or ExponentiationNode or NegationNode or FunctionLiteralNode;

    /// <summary>Whether the character before is one of a comparison: <c>x == 1</c> is an error, not a range.</summary>
    private bool FollowsComparison()
    {
        int before = _at - 1;
        while (before >= 0 && char.IsWhiteSpace(text[before]))
        {
            before--;
        }
        return before >= 0 && text[before] is '=' or '<' or '>' or '!';
    }

    /// <summary>Grammar rule 7 as a value: a range with one end.</summary>
    private Node UnaryRange()
    {
        int start = _at;
        if (Current == '!' && Ahead(1) != '=')
        {
            return FailExpected("a value");
        }
        ComparisonOperator comparison = TakeComparison();
        Node endpoint = Operation(AdditionLevel);
        Node node = comparison switch
        {
            ComparisonOperator.Less => new RangeNode(null, false, endpoint, false),
            ComparisonOperator.LessOrEqual => new RangeNode(null, false, endpoint, true),
            ComparisonOperator.Greater => new RangeNode(endpoint, false, null, false),
            ComparisonOperator.GreaterOrEqual => new RangeNode(endpoint, true, null, false),
            _ => new PointRangeNode(endpoint, comparison == ComparisonOperator.NotEqual),
        };
        return Place(node, start, endpoint.Depth);
    }
}
