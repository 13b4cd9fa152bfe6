namespace ProcessAgents.Feel;

internal sealed partial class PatternMatcher
{
    private bool Holds(PatternAnchor anchor, int position) => anchor switch
    {
        PatternAnchor.Start => position == 0,
        PatternAnchor.End => position == text.Length,
        PatternAnchor.EndOrLastLine => position == text.Length
            || (IsAtLineEnd(position) && position + LineEndLength(position) == text.Length),
        PatternAnchor.LastEnd => position == _lastEnd,
        PatternAnchor.LineStart => position == 0 || (position < text.Length && IsBehindLineEnd(position)),
        PatternAnchor.LineEnd => position == text.Length || IsAtLineEnd(position),
        PatternAnchor.WordBoundary => IsWord(position - 1) != IsWord(position),
        PatternAnchor.NoWordBoundary => IsWord(position - 1) == IsWord(position),
    };

    private bool IsAtLineEnd(int position) =>
        position < text.Length && program.LineEnds.Contains(text[position]) && !IsInsideLineEnd(position);

    private bool IsBehindLineEnd(int position) =>
        program.LineEnds.Contains(text[position - 1]) && !IsInsideLineEnd(position);

    /// <summary>Whether the position is between the two characters of one line end.</summary>
    private bool IsInsideLineEnd(int position) => program.LineEnds.Contains('\r')
        && position > 0 && position < text.Length && text[position - 1] == '\r' && text[position] == '\n';

    private int LineEndLength(int position) => IsInsideLineEnd(position + 1) ? 2 : 1;

    private bool IsWord(int position) =>
        position >= 0 && position < text.Length && PatternClasses.AsciiWord.Contains(text[position]);

    private int CodePoint(int position) => LengthAt(position) == 2
        ? char.ConvertToUtf32(text[position], text[position + 1])
        : text[position];

    private int LengthAt(int position) => position + 1 < text.Length
        && char.IsSurrogatePair(text[position], text[position + 1]) ? 2 : 1;

    private int LengthBefore(int position) => position > 1
        && char.IsSurrogatePair(text[position - 2], text[position - 1]) ? 2 : 1;
}
