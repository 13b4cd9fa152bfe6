namespace ProcessAgents.Feel;

/// <summary>Writes a parsed pattern as instructions.</summary>
internal sealed class PatternCompiler(int groupPlaces)
{
    private readonly List<PatternInstruction> _output = [];
    private readonly int _groupPlaces = groupPlaces;
    private int _places = groupPlaces;
    private int _choices;
    private int _parts;
    private bool _hasReferences;

    /// <summary>The program; null when it would be too long.</summary>
    public static PatternProgram? Compile(PatternNode node, int groups, CharacterClass lineEnds)
    {
        var compiler = new PatternCompiler(2 * (groups + 1));
        if (!compiler.Write(node))
        {
            return null;
        }
        compiler.Add(new PatternInstruction(PatternOperation.Match));
        return new PatternProgram([.. compiler._output], groups, compiler._places, compiler._choices,
            compiler._hasReferences, lineEnds);
    }

    private int Here => _output.Count;

    private bool Write(PatternNode node)
    {
        // Parts that make no instructions are counted too: they may be repeated a thousand times a thousand times.
        if (++_parts > PatternProgram.MaxInstructions)
        {
            return false;
        }
        switch (node)
        {
            case ClassPattern one:
                return Add(new PatternInstruction(PatternOperation.Character, Class: one.Class));
            case SequencePattern sequence:
                return sequence.Parts.All(Write);
            case ChoicePattern choice:
                return WriteChoice(choice.Alternatives);
            case RepeatPattern repeat:
                return WriteRepeat(repeat);
            case GroupPattern group:
                return Add(new PatternInstruction(PatternOperation.Save, 2 * group.Index)) && Write(group.Part)
                    && Add(new PatternInstruction(PatternOperation.Save, (2 * group.Index) + 1));
            case AnchorPattern anchor:
                return Add(new PatternInstruction(PatternOperation.Anchor, (int)anchor.Anchor));
            case ReferencePattern reference:
                _hasReferences = true;
                return Add(new PatternInstruction(
                    PatternOperation.Reference, reference.Group, reference.UnsetIsEmpty ? 1 : 0,
                    Flag: reference.IgnoresCase));
            case LookPattern look:
                return WritePart(PatternOperation.Look, look.Part, look.Behind ? 1 : 0, look.Negated);
            default:
                return WritePart(PatternOperation.Atomic, ((AtomicPattern)node).Part, 0, false);
        }
    }

    private bool Add(PatternInstruction instruction)
    {
        _output.Add(instruction);
        return _output.Count <= PatternProgram.MaxInstructions;
    }

    private bool WritePart(PatternOperation operation, PatternNode part, int x, bool flag)
    {
        int start = Here;
        bool fits = Add(default) && Write(part) && Add(new PatternInstruction(PatternOperation.Match));
        bool keeps = _output.Skip(start).Any(
            each => each.Operation == PatternOperation.Save && each.X < _groupPlaces);
        _output[start] = new PatternInstruction(operation, x, Here, Flag: flag, Number: keeps ? 1 : 0);
        return fits;
    }

    private bool WriteChoice(IReadOnlyList<PatternNode> alternatives)
    {
        var ends = new List<int>();
        for (int i = 0; i < alternatives.Count - 1; i++)
        {
            int split = Here;
            if (!Add(default) || !Write(alternatives[i]))
            {
                return false;
            }
            ends.Add(Here);
            if (!Add(default))
            {
                return false;
            }
            _output[split] = Choice(split + 1, Here, lazy: false);
        }
        bool fits = Write(alternatives[^1]);
        foreach (int end in ends)
        {
            _output[end] = new PatternInstruction(PatternOperation.Jump, Here);
        }
        return fits;
    }

    private bool WriteRepeat(RepeatPattern repeat)
    {
        for (int i = 0; i < repeat.Least; i++)
        {
            if (!Write(repeat.Part))
            {
                return false;
            }
        }
        return repeat.Most < 0 ? WriteLoop(repeat) : WriteOptions(repeat);
    }

    /// <summary>Any number of times: a split that leads into the part or behind it.</summary>
    private bool WriteLoop(RepeatPattern repeat)
    {
        if (repeat is { Part: ClassPattern one, Lazy: false })
        {
            return Add(new PatternInstruction(PatternOperation.Loop, Class: one.Class, Number: _choices++));
        }
        int split = Here;
        int place = _places++;
        bool fits = Add(default) && Add(new PatternInstruction(PatternOperation.Save, place)) && Write(repeat.Part);
        // A turn that takes nothing is the last one.
        fits &= Add(new PatternInstruction(PatternOperation.Progress, place, Here + 2))
            && Add(new PatternInstruction(PatternOperation.Jump, split));
        _output[split] = Choice(split + 1, Here, repeat.Lazy);
        return fits;
    }

    /// <summary>Up to some times: each part is behind a split that leads to the end.</summary>
    private bool WriteOptions(RepeatPattern repeat)
    {
        var splits = new List<int>();
        bool fits = true;
        for (int i = repeat.Least; i < repeat.Most && fits; i++)
        {
            splits.Add(Here);
            fits = Add(default) && Write(repeat.Part);
        }
        foreach (int split in splits)
        {
            _output[split] = Choice(split + 1, Here, repeat.Lazy);
        }
        return fits;
    }

    private PatternInstruction Choice(int part, int behind, bool lazy) => lazy
        ? new PatternInstruction(PatternOperation.Split, behind, part, Number: _choices++)
        : new PatternInstruction(PatternOperation.Split, part, behind, Number: _choices++);
}
