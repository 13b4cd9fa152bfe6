namespace ProcessAgents.Feel;

internal sealed partial class Parser
{
    /// <summary>Grammar rule 45.</summary>
    private Node If()
    {
        int start = _at;
        TakeWord("if");
        Node condition = Expression();
        ExpectWord("then");
        Node consequence = Expression();
        ExpectWord("else");
        Node alternative = Expression();
        int depth = Math.Max(condition.Depth, Math.Max(consequence.Depth, alternative.Depth));
        return Place(new IfNode(condition, consequence, alternative), start, depth);
    }

    /// <summary>Grammar rule 44; <c>partial</c> is what the loop has made so far.</summary>
    private Node For()
    {
        int start = _at;
        int mark = _scope.Mark();
        TakeWord("for");
        int outer = _rules.SeesEarlierIterators ? _scope.Bind("partial") : 0;
        Iterator[] iterators = Iterators(out int depth);
        int partial = _rules.SeesEarlierIterators ? outer : _scope.Bind("partial");
        ExpectWord("return");
        Node body = Expression();
        bool readsPartial = _scope.UseCount(partial) > 0;
        _scope.Release(mark);
        return Place(new ForNode(iterators, readsPartial ? partial : -1, body), start, Math.Max(depth, body.Depth));
    }

    /// <summary>Grammar rule 46.</summary>
    private Node Quantified(string quantifier)
    {
        int start = _at;
        int mark = _scope.Mark();
        TakeWord(quantifier);
        Iterator[] iterators = Iterators(out int depth);
        ExpectWord("satisfies");
        Node condition = Expression();
        _scope.Release(mark);
        bool every = quantifier == "every";
        return Place(new QuantifiedNode(every, iterators, condition), start, Math.Max(depth, condition.Depth));
    }

    /// <summary>
    /// The variables of a loop. In the standard each one is bound for those after it; in Camunda's dialect all of them
    /// for the body, the first one of a name innermost.
    /// </summary>
    private Iterator[] Iterators(out int depth)
    {
        var iterators = new List<Iterator>();
        depth = 0;
        do
        {
            string name = BoundName("the iteration variable");
            ExpectWord("in");
            Node source = IterationSource();
            Node? end = TakeDots() ? IterationEnd() : null;
            depth = Math.Max(depth, Math.Max(source.Depth, end?.Depth ?? 0));
            int slot = _rules.SeesEarlierIterators ? _scope.Bind(name) : -1;
            iterators.Add(new Iterator(name, slot, source, end));
        }
        while (Error is null && Take(','));
        for (int i = iterators.Count - 1; i >= 0 && !_rules.SeesEarlierIterators; i--)
        {
            iterators[i] = iterators[i] with { Slot = _scope.Bind(iterators[i].Name) };
        }
        return [.. iterators];
    }

    /// <summary>
    /// A list, or the first number of a range. In Camunda's dialect a list is no operation, unless in parentheses.
    /// </summary>
    private Node IterationSource()
    {
        if (_rules.ChainsOperators)
        {
            return Expression();
        }
        SkipSpace();
        int start = _at;
        Node source = Operation(AdditionLevel);
        bool range = Current == '.' && Ahead(1) == '.';
        return range || source.IsPrimary || source is FunctionLiteralNode || source.Start != start || Error is not null
            ? source
            : Fail(start, "Expected parentheses around what is iterated over, but found none.");
    }

    private Node IterationEnd() => _rules.ChainsOperators ? Expression() : Operation(AdditionLevel);

    /// <summary>Grammar rule 55.</summary>
    private Node FunctionLiteral()
    {
        int start = _at;
        int mark = _scope.Mark();
        TakeWord("function");
        Expect('(', "after 'function'");
        var parameters = new List<FunctionParameter>();
        if (!Take(')'))
        {
            do
            {
                string name = BoundName("the parameter");
                FeelType? type = _rules.HasMadeTypes && Take(':') ? Type() : null;
                parameters.Add(new FunctionParameter(name, _scope.Bind(name), type));
            }
            while (Error is null && Take(','));
            Expect(')', "at the end of the parameters");
        }
        bool external = _rules.HasMadeTypes && TakeWord("external");
        Node body = Expression();
        _scope.Release(mark);
        return Place(new FunctionLiteralNode([.. parameters], body, external), start, body.Depth);
    }
}
