namespace ProcessAgents.Feel;

internal sealed partial class Parser
{
    private static readonly string[] SpacedTypes =
        ["date and time", "days and time duration", "years and months duration"];

    // Names that Camunda's dialect does not know, and therefore finds no value of.
    private static readonly string[] MadeTypes = ["Null", "dateTime", "dayTimeDuration", "yearMonthDuration"];

    /// <summary>Grammar rule 53: a type by name, or one made of others.</summary>
    private FeelType Type()
    {
        SkipSpace();
        if (!Enter())
        {
            return FeelType.Any;
        }
        FeelType type = MadeType();
        Leave();
        return type;
    }

    private FeelType MadeType()
    {
        int start = _at;
        string name = TypeName();
        SkipSpace();
        if (Current == '<' && name is "list" or "range" or "context" or "function" && _rules.HasMadeTypes)
        {
            _at++;
            return name switch
            {
                "list" => Closed(FeelType.ListOf(Type())),
                "range" => Closed(FeelType.RangeOf(Type())),
                "context" => ContextType(),
                _ => FunctionType(),
            };
        }
        if (options.Types?.GetValueOrDefault(name) is { } given)
        {
            return given;
        }
        if (FeelType.Find(name) is { } type && (_rules.HasMadeTypes || !MadeTypes.Contains(name)))
        {
            return type;
        }
        if (Error is null && !_rules.HasMadeTypes)
        {
            return new FeelUnknownType(name);
        }
        if (Error is null)
        {
            _at = start;
            FailExpected("a type");
        }
        return FeelType.Any;
    }

    private string TypeName()
    {
        foreach (string spaced in SpacedTypes)
        {
            if (KnownNames.EndOf(spaced, text, _at) is { } end)
            {
                _at = end;
                return spaced;
            }
        }
        foreach (string known in options.Types?.Keys.OrderByDescending(key => key.Length) ?? Enumerable.Empty<string>())
        {
            if (KnownNames.EndOf(known, text, _at) is { } end)
            {
                _at = end;
                return known;
            }
        }
        if (Current == '`')
        {
            return QuotedName();
        }
        int start = _at;
        string name = Word();
        if (!_rules.HasMadeTypes && name != "function" && IsReserved(name))
        {
            _at = start;
            name = "";
        }
        foreach (string hyphenated in (string[])["-time-duration", "-month-duration"])
        {
            if (name is "day" or "year" && _rules.HasMadeTypes && KnownNames.EndOf(hyphenated, text, _at) is { } end)
            {
                _at = end;
                return name + hyphenated;
            }
        }
        if (name.Length == 0)
        {
            FailExpected("a type");
        }
        return name;
    }

    private FeelType Closed(FeelType type)
    {
        Expect('>', "at the end of the type");
        return type;
    }

    private FeelType ContextType()
    {
        var entries = new Dictionary<string, FeelType>(StringComparer.Ordinal);
        if (!Take('>'))
        {
            do
            {
                string key = ContextKey();
                Expect(':', "after the name of the entry");
                entries[key] = Type();
            }
            while (Error is null && Take(','));
            Expect('>', "at the end of the type");
        }
        return FeelType.ContextOf(entries);
    }

    private FeelType FunctionType()
    {
        var parameters = new List<FeelType>();
        if (!Take('>'))
        {
            do
            {
                parameters.Add(Type());
            }
            while (Error is null && Take(','));
            Expect('>', "at the end of the parameter types");
        }
        SkipSpace();
        if (Current != '-' || Ahead(1) != '>')
        {
            FailExpected("'->' and the type of the result");
            return FeelType.Any;
        }
        _at += 2;
        return FeelType.FunctionOf(parameters, Type());
    }
}
