using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>A boxed <c>for</c>: a list of what the return expression gives for every item.</summary>
internal sealed class BoxedFor(string variable, DecisionLogic source, DecisionLogic body, int sizeMax) : DecisionLogic
{
    private const string Partial = "partial";

    public override DecisionType DecisionType => DecisionType.Iterator;

    public override IEnumerable<DecisionLogic> Parts => [source, body];

    public override FeelValue Evaluate(IFeelScope scope, in LogicCall call)
    {
        if (IteratorItems.Of(source.Evaluate(scope, call.Nested), sizeMax, call) is not { } items)
        {
            return FeelNull.Instance;
        }

        var results = new List<FeelValue>(items.Count);
        var isPartialUsed = body is not LiteralExpression literal || literal.Expression.VariableNames.Contains(Partial);
        foreach (var item in items)
        {
            if (!call.Run.Spend(1, call))
            {
                return FeelNull.Instance;
            }

            var own = new DmnScope(scope);
            own.Set(variable, item);
            if (isPartialUsed)
            {
                own.Set(Partial, new FeelList(results));
            }

            results.Add(body.Evaluate(own, call.Nested));
        }

        return new FeelList(results);
    }
}

/// <summary>A boxed <c>some</c> or <c>every</c>.</summary>
internal sealed class BoxedQuantified(
    string variable, DecisionLogic source, DecisionLogic test, bool isEvery, int sizeMax)
    : DecisionLogic
{
    public override DecisionType DecisionType => DecisionType.Iterator;

    public override IEnumerable<DecisionLogic> Parts => [source, test];

    public override FeelValue Evaluate(IFeelScope scope, in LogicCall call)
    {
        if (IteratorItems.Of(source.Evaluate(scope, call.Nested), sizeMax, call) is not { } items)
        {
            return FeelNull.Instance;
        }

        var hasNull = false;
        foreach (var item in items)
        {
            if (!call.Run.Spend(1, call))
            {
                return FeelNull.Instance;
            }

            var own = new DmnScope(scope);
            own.Set(variable, item);
            switch (test.Evaluate(own, call.Nested))
            {
                case FeelNull:
                    hasNull = true;
                    break;
                case FeelBoolean answer when answer.Value != isEvery:
                    return answer;
                case FeelBoolean:
                    break;
                case var other:
                    return call.Warn(FeelWarningType.InvalidType, $"The test gives a {other.TypeName}, not a boolean.");
            }
        }

        return hasNull ? FeelNull.Instance : FeelBoolean.Of(isEvery);
    }
}

/// <summary>A boxed filter: the items that match, or the one at a position.</summary>
internal sealed class BoxedFilter(DecisionLogic source, DecisionLogic match) : DecisionLogic
{
    private const string Item = "item";

    public override DecisionType DecisionType => DecisionType.Filter;

    public override IEnumerable<DecisionLogic> Parts => [source, match];

    public override FeelValue Evaluate(IFeelScope scope, in LogicCall call)
    {
        var value = source.Evaluate(scope, call.Nested);
        if (value.IsNull)
        {
            return value;
        }

        var list = value as FeelList ?? new FeelList([value]);
        var kept = new List<FeelValue>();
        foreach (var item in list)
        {
            if (!call.Run.Spend(1, call))
            {
                return FeelNull.Instance;
            }

            var answer = match.Evaluate(ScopeOf(item, scope), call.Nested);
            if (answer is FeelNumber position)
            {
                return At(list, position);
            }

            if (answer is FeelBoolean { Value: true })
            {
                kept.Add(item);
            }
        }

        return new FeelList(kept);
    }

    private static DmnScope ScopeOf(FeelValue item, IFeelScope scope)
    {
        var own = new DmnScope(scope);
        own.Set(Item, item);
        if (item is FeelContext context)
        {
            foreach (var (name, entry) in context)
            {
                own.Set(name, entry);
            }
        }

        return own;
    }

    private static FeelValue At(FeelList list, FeelNumber position)
    {
        if (!position.TryGetInt64(out var number) || number == 0 || Math.Abs(number) > list.Count)
        {
            return FeelNull.Instance;
        }

        return list[(int)(number > 0 ? number - 1 : list.Count + number)];
    }
}

/// <summary>What boxed iterators run over: the items of a list, or the whole numbers or days of a range.</summary>
internal static class IteratorItems
{
    private static readonly FeelExpression OfRange =
        FeelExpression.Parse("for item in start..end return item", FeelOptions.Standard).Value!;

    public static IReadOnlyList<FeelValue>? Of(FeelValue source, int sizeMax, in LogicCall call)
    {
        var list = source switch
        {
            FeelList own => own,
            FeelRange range => OfRange.Evaluate(
                new FeelContext(
                    [
                        KeyValuePair.Create("start", range.Start),
                        KeyValuePair.Create("end", range.End),
                    ]),
                call.Feel) as FeelList,
            _ => null,
        };
        if (list is null || list.Count > sizeMax)
        {
            call.Warn(
                list is null ? FeelWarningType.InvalidType : FeelWarningType.LimitReached,
                list is null ? $"A {source.TypeName} cannot be iterated over." : $"The list has more than {sizeMax} items.");
            return null;
        }

        return list;
    }
}
