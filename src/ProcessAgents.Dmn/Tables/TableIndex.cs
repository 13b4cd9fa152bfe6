using System.Numerics;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>
/// Finds the rules of a table without trying each: every column turns a value into the set of rules whose cell may
/// match, as bits; the sets of all columns are intersected. Cells that are no simple comparison stay in every set of
/// their column and are tried one by one at the end.
/// </summary>
internal sealed class TableIndex
{
    private const int StackWordsMax = 64;

    private readonly ColumnIndex[] columns;
    private readonly int words;

    private TableIndex(ColumnIndex[] columns, int words)
    {
        this.columns = columns;
        this.words = words;
    }

    /// <summary>Smallest table that an index is faster for than a scan.</summary>
    public static int RulesMin => 4;

    /// <summary>The memory that the index takes.</summary>
    public int Bytes => (int)columns.Sum(column => column.Bytes);

    /// <summary>The index of a table; null when it would not help or would be too large.</summary>
    public static TableIndex? Build(IReadOnlyList<DecisionRule> rules, int columnCount, int bytesMax)
    {
        if (rules.Count < RulesMin || columnCount == 0 || bytesMax <= 0)
        {
            return null;
        }

        var columns = new ColumnIndex[columnCount];
        for (var column = 0; column < columnCount; column++)
        {
            columns[column] = ColumnIndex.Build(rules, column, bytesMax / columnCount);
        }

        return Array.Exists(columns, column => column.IsSelective)
            ? new TableIndex(columns, BitSet.WordsFor(rules.Count))
            : null;
    }

    /// <summary>Adds the rules that match.</summary>
    public void Match(DecisionTable table, FeelValue[] values, IFeelScope scope, TableMatch match, in LogicCall call)
    {
        Span<ulong> candidates = words <= StackWordsMax ? stackalloc ulong[words] : new ulong[words];
        candidates.Fill(ulong.MaxValue);
        if (table.Rules.Length % BitSet.BitsPerWord is > 0 and var used)
        {
            candidates[^1] = (1UL << used) - 1;
        }

        Span<bool> isTried = stackalloc bool[columns.Length <= StackWordsMax ? columns.Length : 0];
        isTried = columns.Length <= StackWordsMax ? isTried : new bool[columns.Length];
        for (var column = 0; column < columns.Length; column++)
        {
            if (columns[column].Find(values[column]) is { } found)
            {
                for (var word = 0; word < candidates.Length; word++)
                {
                    candidates[word] &= found[word];
                }
            }
            else
            {
                isTried[column] = true;
            }
        }

        for (var word = 0; word < candidates.Length; word++)
        {
            for (var rest = candidates[word]; rest != 0; rest &= rest - 1)
            {
                var rule = word * BitSet.BitsPerWord + BitOperations.TrailingZeroCount(rest);
                if (Holds(table, rule, isTried, values, scope, call) && !match.Add(table.Rules[rule]))
                {
                    return;
                }
            }
        }
    }

    private bool Holds(
        DecisionTable table, int rule, ReadOnlySpan<bool> isTried, FeelValue[] values, IFeelScope scope, in LogicCall call)
    {
        for (var column = 0; column < columns.Length; column++)
        {
            if ((isTried[column] || columns[column].MustTry(rule))
                && !table.Matches(rule, column, values, scope, call))
            {
                return false;
            }
        }

        return true;
    }
}
