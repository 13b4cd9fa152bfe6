namespace ProcessAgents.Feel;

/// <summary>
/// Names with spaces or operator characters that the parser takes whole: those of the caller, of context keys seen
/// before, and of bound variables. The longest one that stands in the text wins.
/// </summary>
internal sealed class KnownNames
{
    private readonly Dictionary<string, List<string>> _byFirstWord = new(StringComparer.Ordinal);
    private readonly HashSet<string> _all = new(StringComparer.Ordinal);

    public KnownNames(IReadOnlyCollection<string>? names)
    {
        foreach (string name in names ?? [])
        {
            Add(name);
        }
    }

    public bool IsEmpty => _byFirstWord.Count == 0;

    public bool Contains(string name) => _all.Contains(name);

    public void Add(string name)
    {
        string normal = Normalize(name);
        if (!_all.Add(normal) || FeelNames.IsPlain(normal) || normal.Length == 0)
        {
            return;
        }
        string first = normal[..FirstWord(normal, 0)];
        if (!_byFirstWord.TryGetValue(first, out List<string>? names))
        {
            _byFirstWord[first] = names = [];
        }
        names.Add(normal);
        names.Sort((a, b) => b.Length.CompareTo(a.Length));
    }

    /// <summary>The longest known name at the position and where it ends; null when none stands there.</summary>
    public (string Name, int End)? Match(string text, int at)
    {
        int end = FirstWord(text, at);
        if (end == at || !_byFirstWord.TryGetValue(text[at..end], out List<string>? names))
        {
            return null;
        }
        foreach (string name in names)
        {
            if (EndOf(name, text, at) is { } matched)
            {
                return (name, matched);
            }
        }
        return null;
    }

    /// <summary>One space for every run of white space, none at the ends.</summary>
    public static string Normalize(string name) =>
        name.AsSpan().ContainsAny(" \t\r\n\u00A0") ? string.Join(' ', name.Split((char[]?)null,
            StringSplitOptions.RemoveEmptyEntries)) : name;

    /// <summary>Where a name ends that begins at the position; null when it does not stand there.</summary>
    public static int? EndOf(string name, string text, int at)
    {
        int i = 0;
        while (i < name.Length)
        {
            if (name[i] == ' ')
            {
                i++;
                int spaces = at;
                while (at < text.Length && char.IsWhiteSpace(text[at]))
                {
                    at++;
                }
                if (at == spaces)
                {
                    return null;
                }
            }
            else if (at < text.Length && text[at] == name[i])
            {
                i++;
                at++;
            }
            else if (at < text.Length && char.IsWhiteSpace(text[at]) && i > 0 && !FeelNames.IsPart(name[i]))
            {
                at++;
            }
            else if (at < text.Length && char.IsWhiteSpace(text[at]) && i > 0 && !FeelNames.IsPart(name[i - 1]))
            {
                at++;
            }
            else
            {
                return null;
            }
        }
        bool whole = at == text.Length || !FeelNames.IsPart(text[at]) || !FeelNames.IsPart(name[^1]);
        return whole ? at : null;
    }

    private static int FirstWord(string text, int at)
    {
        while (at < text.Length && FeelNames.IsPart(text[at]))
        {
            at++;
        }
        return at;
    }
}
