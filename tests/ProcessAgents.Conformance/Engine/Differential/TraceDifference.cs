using System.Text;

namespace ProcessAgents.Conformance;

/// <summary>Two traces side by side, for people.</summary>
internal static class TraceDifference
{
    /// <summary>Lines of both; '-' only ours, '+' only the real engine's.</summary>
    public static string Of(IReadOnlyList<string> ours, IReadOnlyList<string> real)
    {
        var common = new int[ours.Count + 1, real.Count + 1];
        for (var i = ours.Count - 1; i >= 0; i--)
        {
            for (var j = real.Count - 1; j >= 0; j--)
            {
                common[i, j] = ours[i] == real[j]
                    ? common[i + 1, j + 1] + 1
                    : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var text = new StringBuilder();
        var (left, right) = (0, 0);
        while (left < ours.Count || right < real.Count)
        {
            if (left < ours.Count && right < real.Count && ours[left] == real[right])
            {
                text.Append("      ").Append(ours[left++]).Append('\n');
                right++;
            }
            else if (right == real.Count || (left < ours.Count && common[left + 1, right] >= common[left, right + 1]))
            {
                text.Append("    - ").Append(ours[left++]).Append('\n');
            }
            else
            {
                text.Append("    + ").Append(real[right++]).Append('\n');
            }
        }

        return text.ToString().TrimEnd();
    }
}
