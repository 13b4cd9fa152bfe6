namespace ProcessAgents.Feel;

/// <summary>
/// Runs a compiled pattern over a text. A choice at a position that failed once is not tried again, so that the time is
/// linear in the text for each pattern; only references to groups make that impossible, and then the steps are the bound.
/// </summary>
/// <param name="program">The pattern.</param>
/// <param name="text">The text.</param>
/// <param name="steps">How many instructions all searches together may take.</param>
internal sealed partial class PatternMatcher(PatternProgram program, string text, long steps)
{
    // Ways that wait until another one has failed: 48 MB.
    private const int MaxWaiting = 4_000_000;

    // What was seen ahead or behind and is remembered: 40 MB.
    private const int MaxLooks = 1_000_000;

    private const int StepsOfWord = 8;

    private readonly PatternInstruction[] _instructions = program.Instructions;
    private readonly int[] _places = new int[program.PlaceCount];
    private readonly List<Way> _waiting = [];
    private readonly PatternStates _failed = new(program.ChoiceCount, text.Length + 1);
    private readonly List<PatternStates> _failedInParts = [];
    private Dictionary<(int At, int Position), bool>? _looks;
    private int _depth;
    private int _lastEnd;

    /// <summary>How many instructions were taken.</summary>
    public long Steps { get; private set; }

    /// <summary>Whether the steps or the memory are used up: the answer is then no answer.</summary>
    public bool IsExhausted { get; private set; } = !PatternStates.Fits(program.ChoiceCount, text.Length + 1);

    /// <summary>Where the last match starts and ends; a group that took no part starts at -1.</summary>
    public (int Start, int End) Group(int index) => (_places[2 * index], _places[(2 * index) + 1]);

    /// <summary>Searches for the first match from a position on.</summary>
    public bool Find(int from)
    {
        _failed.Clear();
        Array.Fill(_places, -1);
        for (int start = from; start <= text.Length && !IsExhausted; start += LengthAt(start))
        {
            _waiting.Clear();
            if (Run(0, start, _failed, out int end))
            {
                (_places[0], _places[1]) = (start, end);
                _lastEnd = end;
                return true;
            }
        }
        return false;
    }

    /// <summary>All matches from left to right; the groups are those of the last one.</summary>
    public IEnumerable<(int Start, int End)> All()
    {
        int from = 0;
        while (from <= text.Length && Find(from))
        {
            (int start, int end) = Group(0);
            yield return (start, end);
            from = end > start ? end : end + (end < text.Length ? LengthAt(end) : 1);
        }
    }

    /// <summary>Matches from an instruction on; only up to the given end, when there is one.</summary>
    private bool Run(int at, int position, PatternStates failed, out int end, int? mustEnd = null)
    {
        int bottom = _waiting.Count;
        end = 0;
        while (true)
        {
            bool matched = Follow(ref at, ref position, failed) && (mustEnd ?? position) == position;
            if (matched || IsExhausted)
            {
                end = position;
                RemoveWays(bottom);
                return matched;
            }
            if (!TakeWay(bottom, out at, out position))
            {
                return false;
            }
        }
    }

    /// <summary>Takes instructions until the pattern has matched or has failed here.</summary>
    private bool Follow(ref int at, ref int position, PatternStates failed)
    {
        while (!IsExhausted)
        {
            IsExhausted = ++Steps > steps || _waiting.Count > MaxWaiting;
            ref readonly PatternInstruction instruction = ref _instructions[at];
            switch (instruction.Operation)
            {
                case PatternOperation.Character:
                    if (position >= text.Length || !IsIn(instruction.Class!, position))
                    {
                        return false;
                    }
                    position += LengthAt(position);
                    at++;
                    break;
                case PatternOperation.Loop:
                    if (!TakeLoop(in instruction, at, ref position, failed))
                    {
                        return false;
                    }
                    at++;
                    break;
                case PatternOperation.Split:
                    if (!program.HasReferences && !failed.Add(instruction.Number, position))
                    {
                        return false;
                    }
                    _waiting.Add(new Way(instruction.Y, position, position));
                    at = instruction.X;
                    break;
                case PatternOperation.Jump:
                    at = instruction.X;
                    break;
                case PatternOperation.Save:
                    Keep(instruction.X, position);
                    at++;
                    break;
                case PatternOperation.Match:
                    return true;
                default:
                    if (!Passes(in instruction, ref at, ref position, failed))
                    {
                        return false;
                    }
                    break;
            }
        }
        return false;
    }

    /// <summary>
    /// Takes characters while they fit. Where the loop has been before, everything that follows has failed: it ends
    /// there, and the positions before are tried.
    /// </summary>
    private bool TakeLoop(in PatternInstruction loop, int at, ref int position, PatternStates failed)
    {
        int start = position;
        int last = -1;
        while (true)
        {
            // Nothing to choose is nothing to remember: what is around may pass here once more and keep a group.
            bool fits = position < text.Length && IsIn(loop.Class!, position);
            if (fits && !program.HasReferences && !failed.Add(loop.Number, position))
            {
                break;
            }
            last = position;
            if (!fits)
            {
                break;
            }
            position += LengthAt(position);
            Steps++;
        }
        if (last < 0)
        {
            return false;
        }
        position = last;
        if (last > start)
        {
            _waiting.Add(new Way(at + 1, last - LengthBefore(last), start));
        }
        return true;
    }

    private bool IsIn(CharacterClass characters, int position)
    {
        char c = text[position];
        if (char.IsAscii(c))
        {
            return characters.Contains(c);
        }
        Steps += characters.Weight;
        return characters.Contains(CodePoint(position));
    }

    private bool Passes(in PatternInstruction instruction, ref int at, ref int position, PatternStates failed)
    {
        switch (instruction.Operation)
        {
            case PatternOperation.Anchor:
                at++;
                return Holds((PatternAnchor)instruction.X, position);
            case PatternOperation.Progress:
                at = _places[instruction.X] != position ? at + 1 : instruction.Y;
                return true;
            case PatternOperation.Reference:
                at++;
                return Repeats(in instruction, ref position);
            case PatternOperation.Atomic:
                bool matched = RunPart(at + 1, position, out int end);
                (at, position) = (instruction.Y, end);
                return matched;
            default:
                bool found = Sees(at, in instruction, position);
                at = instruction.Y;
                return found != instruction.Flag;
        }
    }

    /// <summary>What was seen once is not looked at again, unless groups were kept on the way.</summary>
    private bool Sees(int at, in PatternInstruction look, int position)
    {
        if (_looks?.TryGetValue((at, position), out bool known) is true)
        {
            return known;
        }
        bool behind = look.X == 1;
        bool found = false;
        // Looking back, every start is tried whose match ends here.
        for (int start = position; start >= (behind ? 0 : position) && !found && !IsExhausted; start--)
        {
            found = RunPart(at + 1, start, out _, behind ? position : null);
        }
        if (!program.HasReferences && (!found || look.Number == 0))
        {
            _looks ??= [];
            if (_looks.Count >= MaxLooks)
            {
                _looks.Clear();
            }
            _looks[(at, position)] = found;
        }
        return found;
    }

    /// <summary>
    /// Matches a part that stands for itself. What has failed in it says nothing about another run, because a run ends
    /// with its first match.
    /// </summary>
    private bool RunPart(int at, int position, out int end, int? mustEnd = null)
    {
        if (_depth == _failedInParts.Count)
        {
            var created = new PatternStates(program.ChoiceCount, text.Length + 1);
            _failedInParts.Add(created);
            // Memory is paid with steps.
            Steps += (long)created.Words * StepsOfWord;
        }
        PatternStates failed = _failedInParts[_depth++];
        failed.Clear();
        bool matched = Run(at, position, failed, out end, mustEnd);
        _depth--;
        return matched;
    }

    private bool Repeats(in PatternInstruction reference, ref int position)
    {
        // Java lets a pattern name a group that it does not have.
        (int start, int end) = reference.X <= program.GroupCount ? Group(reference.X) : (-1, -1);
        if (end < 0 && reference.Y == 1)
        {
            return true;
        }
        if (start < 0 || end < start || end - start > text.Length - position)
        {
            return false;
        }
        StringComparison comparison = reference.Flag ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        ReadOnlySpan<char> before = text.AsSpan(start, end - start);
        bool same = text.AsSpan(position, end - start).Equals(before, comparison);
        position += end - start;
        Steps += end - start;
        return same;
    }

    /// <summary>Keeps a position; what was there comes back when the way that follows fails.</summary>
    private void Keep(int place, int position)
    {
        _waiting.Add(new Way(~place, _places[place], 0));
        _places[place] = position;
    }

    private bool TakeWay(int bottom, out int at, out int position)
    {
        while (_waiting.Count > bottom)
        {
            Way way = _waiting[^1];
            (at, position) = (way.At, way.Position);
            if (at >= 0 && position > way.Lowest)
            {
                _waiting[^1] = way with { Position = position - LengthBefore(position) };
                return true;
            }
            _waiting.RemoveAt(_waiting.Count - 1);
            if (at >= 0)
            {
                return true;
            }
            _places[~at] = position;
        }
        (at, position) = (0, 0);
        return false;
    }

    private void RemoveWays(int bottom) => _waiting.RemoveRange(bottom, _waiting.Count - bottom);

    /// <summary>
    /// Where to go on when all else fails: at an instruction, at each position down to the lowest; or, with a negative
    /// instruction, what to put back into a place.
    /// </summary>
    private readonly record struct Way(int At, int Position, int Lowest);
}
