using System.Diagnostics.CodeAnalysis;

namespace ProcessAgents.Engine.Stream;

/// <summary>A value, or why there is none.</summary>
internal readonly struct Outcome<T>
{
    private Outcome(T? value, Failure? failure)
    {
        Value = value;
        Failure = failure;
    }

    /// <summary>Meaningful without a failure only.</summary>
    public T? Value { get; }

    public Failure? Failure { get; }

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Failure failure) => new(default, failure);

    /// <summary>True when there is a value.</summary>
    public bool Is([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out Failure? failure)
    {
        value = Value;
        failure = Failure;
        return failure is null;
    }
}
