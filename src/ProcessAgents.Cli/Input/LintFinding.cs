namespace ProcessAgents.Cli.Input;

/// <summary>Something that an author should look at.</summary>
/// <param name="File">Empty where no file is to blame.</param>
/// <param name="Line">Counted from 1; null where the whole element is meant.</param>
/// <param name="Column">Counted from 1; null where the whole element is meant.</param>
/// <param name="Element">Kind and id.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record LintFinding(string File, int? Line, int? Column, string Element, string Message)
{
    /// <summary>Whether the author should mend it; otherwise it says what could not be checked.</summary>
    public bool IsFault { get; init; } = true;

    public override string ToString() => string.Join(
        ": ", ((string[])[$"{File}{(Line is null ? "" : $"({Line},{Column})")}", Element, Message]).Where(part => part.Length > 0));
}
