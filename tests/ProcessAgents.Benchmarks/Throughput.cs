using System.Diagnostics;
using System.Globalization;

namespace ProcessAgents.Benchmarks;

/// <summary>How often one thread does something in a second: the median of five repetitions, after a warm-up.</summary>
internal static class Throughput
{
    private const int Repetitions = 5;
    private const int CallsAtOnce = 20;

    /// <summary>Measures, prints a line with the range of the repetitions, and gives the median in calls per second.</summary>
    /// <param name="name">What the line starts with.</param>
    /// <param name="seconds">How long each repetition takes; the warm-up takes twice as long.</param>
    /// <param name="action">What is done; it keeps its result somewhere, or it could be left out.</param>
    public static double Measure(string name, double seconds, Action action)
    {
        Once(action, 2 * seconds);
        double[] rates = new double[Repetitions];
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            rates[repetition] = Once(action, seconds);
        }
        Array.Sort(rates);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name} {rates[Repetitions / 2]:F0}/s [{rates[0]:F0}..{rates[^1]:F0}]"));
        return rates[Repetitions / 2];
    }

    private static double Once(Action action, double seconds)
    {
        long start = Stopwatch.GetTimestamp();
        long calls = 0;
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            for (int call = 0; call < CallsAtOnce; call++)
            {
                action();
            }
            calls += CallsAtOnce;
        }
        return calls / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
