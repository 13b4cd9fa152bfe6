using System.Collections.Concurrent;

namespace ProcessAgents.Feel;

/// <summary>
/// Parsed expressions by text, for texts that come again at run time. Safe to share between threads. When it is full it
/// starts anew, so that texts made by programs cannot fill the memory.
/// </summary>
/// <param name="options">How every text is read.</param>
/// <param name="capacity">How many texts are kept; default 1,000.</param>
public sealed class FeelCache(FeelOptions? options = null, int capacity = 1_000)
{
    // Longer texts are parsed each time: keeping them would cost more memory than it saves time.
    private const int LongestText = 10_000;

    private readonly ConcurrentDictionary<string,
        FeelParseResult<FeelExpression>> _expressions = new(StringComparer.Ordinal);

    /// <summary>How many texts are kept now.</summary>
    public int Count => _expressions.Count;

    /// <summary>The parsed text, or its syntax error.</summary>
    public FeelParseResult<FeelExpression> Parse(string text)
    {
        if (_expressions.TryGetValue(text, out FeelParseResult<FeelExpression>? known))
        {
            return known;
        }
        FeelParseResult<FeelExpression> parsed = FeelExpression.Parse(text, options);
        if (text.Length <= LongestText)
        {
            if (_expressions.Count >= capacity)
            {
                _expressions.Clear();
            }
            _expressions[text] = parsed;
        }
        return parsed;
    }
}
