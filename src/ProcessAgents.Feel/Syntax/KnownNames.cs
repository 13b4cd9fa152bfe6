namespace ProcessAgents.Feel;

/// <summary>
/// Names with spaces or operator characters that the parser takes whole: those of the caller, of context keys seen
/// before, and of bound variables. The longest one that stands in the text wins. A tree of characters, so that a match
/// takes time by the length of the name and not by the number of names.
/// </summary>
internal sealed class KnownNames
{
    private readonly HashSet<string> _all = new(StringComparer.Ordinal);
    private readonly Branch _root = new();

    public KnownNames(IReadOnlyCollection<string>? names)
    {
        foreach (string name in names ?? [])
        {
            Add(name);
        }
    }

    public bool Contains(string name) => _all.Contains(name);

    public void Add(string name)
    {
        string normal = Normalize(name);
        if (normal.Length == 0 || !_all.Add(normal) || FeelNames.IsPlain(normal))
        {
            return;
        }
        Branch branch = _root;
        foreach (char c in normal)
        {
            branch = branch.Next(c);
        }
        branch.Name = normal;
    }

    /// <summary>The longest known name at the position and where it ends; null when none stands there.</summary>
    public (string Name, int End)? Match(string text, int at)
    {
        (string Name, int End)? longest = null;
        if (at < text.Length && _root.Find(text[at]) is { } first)
        {
            Match(first, text[at], text, at + 1, ref longest);
        }
        return longest;
    }

    /// <summary>
    /// Walks the tree along the text. A space of a name stands for any white space, and white space may also surround
    /// the operator characters of a name.
    /// </summary>
    private static void Match(Branch branch, char last, string text, int at, ref (string Name, int End)? longest)
    {
        while (true)
        {
            bool whole = at == text.Length || !FeelNames.IsPart(text[at]) || !FeelNames.IsPart(last);
            if (branch.Name is { } name && whole && at > (longest?.End ?? -1))
            {
                longest = (name, at);
            }
            if (at == text.Length)
            {
                return;
            }
            if (char.IsWhiteSpace(text[at]))
            {
                int behind = BehindSpace(text, at);
                if (branch.Find(' ') is { } spaced)
                {
                    Match(spaced, ' ', text, behind, ref longest);
                }
                bool skipped = behind < text.Length && (!FeelNames.IsPart(last) || !FeelNames.IsPart(text[behind]));
                if (!skipped || last == ' ')
                {
                    return;
                }
                at = behind;
            }
            if (branch.Find(text[at]) is not { } next)
            {
                return;
            }
            last = text[at++];
            branch = next;
        }
    }

    /// <summary>One space for every run of white space, none at the ends.</summary>
    public static string Normalize(string name) =>
        name.AsSpan().ContainsAny(" \t\r\n\u00A0") ? string.Join(' ', name.Split((char[]?)null,
            StringSplitOptions.RemoveEmptyEntries)) : name;

    /// <summary>Where words end that begin at the position; null when they do not stand there.</summary>
    public static int? EndOf(string words, string text, int at)
    {
        foreach (char c in words)
        {
            if (c == ' ')
            {
                int spaces = at;
                at = BehindSpace(text, at);
                if (at == spaces)
                {
                    return null;
                }
            }
            else if (at < text.Length && text[at] == c)
            {
                at++;
            }
            else
            {
                return null;
            }
        }
        return at == text.Length || !FeelNames.IsPart(text[at]) || !FeelNames.IsPart(words[^1]) ? at : null;
    }

    private static int BehindSpace(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
        return at;
    }

    private sealed class Branch
    {
        // Most characters are followed by one other: it stands apart from the rest.
        private char _onlyKey;
        private Branch? _only;
        private Dictionary<char, Branch>? _others;

        /// <summary>The name that ends here; null when none does.</summary>
        public string? Name { get; set; }

        public Branch? Find(char c) =>
            _only is not null && _onlyKey == c ? _only : _others?.GetValueOrDefault(c);

        public Branch Next(char c)
        {
            if (Find(c) is { } found)
            {
                return found;
            }
            var next = new Branch();
            if (_only is null)
            {
                (_onlyKey, _only) = (c, next);
            }
            else
            {
                (_others ??= [])[c] = next;
            }
            return next;
        }
    }
}
