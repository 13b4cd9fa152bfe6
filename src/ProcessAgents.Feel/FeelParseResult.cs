using System.Diagnostics.CodeAnalysis;

namespace ProcessAgents.Feel;

/// <summary>A parsed text, or the reason why there is none: exactly one of the two is set.</summary>
public sealed class FeelParseResult<T>
    where T : class
{
    internal FeelParseResult(T value) => Value = value;

    internal FeelParseResult(FeelSyntaxError error) => Error = error;

    public T? Value { get; }

    public FeelSyntaxError? Error { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Value is not null;
}
