using System.Text.RegularExpressions;

namespace ProcessAgents.Conformance;

/// <summary>A parameter of a builtin: its name and the letter of what fits (<see cref="FeelExpressionGenerator"/>).</summary>
internal sealed record FeelCallParameter(string Name, char Kind);

/// <summary>One signature of a builtin, with the letter of what it gives.</summary>
internal sealed record FeelCall(string Name, char Result, params FeelCallParameter[] Parameters);

/// <summary>
/// The signatures of Camunda's builtins, for calls by position and by name. A line is the name, what it gives, and its
/// parameters as <c>name:kind</c>.
/// </summary>
internal static partial class FeelBuiltinCalls
{
    /// <summary>
    /// Builtins that the differential leaves out: those the engine brings to FEEL, and one of the version after 1.21.
    /// </summary>
    public static IReadOnlyCollection<string> Absent { get; } = ["cycle", "fromAi", "from base64"];

    public static IReadOnlyList<FeelCall> All { get; } = [.. Table().Select(Parse)];

    private static string[] Table() =>
    [
        "abs N n:N", "abs U n:U", "after B point1:O,point2:O", "after B range1:O,range2:O", "all B list:b",
        "and B list:b", "any B list:b", "append L list:L,items:X", "assert X value:X,condition:B",
        "assert X value:X,condition:B,cause:S",
        "before B point1:O,point2:O", "before B point:O,range:O",
        "ceiling N n:N", "ceiling N n:N,scale:P", "coincides B point1:O,point2:O", "coincides B range1:O,range2:O",
        "concatenate L lists:l", "contains B string:S,match:S", "context C entries:e",
        "context merge C contexts:c", "context put C context:C,key:K,value:X", "context put C context:C,keys:k,value:X",
        "count N list:L",
        "date D from:S", "date D from:M", "date D from:D", "date D year:N,month:P,day:P",
        "date and time M from:S", "date and time M date:D,time:T", "date and time M date:M,time:T",
        "date and time M date:M,timezone:Z",
        "day of week S date:D", "day of week S date:M", "day of year N date:D", "decimal N n:N,scale:P",
        "distinct values L list:L", "duplicate values L list:L", "duration U from:S",
        "during B point:O,range:O", "during B range1:O,range2:O",
        "ends with B string:S,match:S", "even B number:N", "exp N number:N", "extract L input:i,pattern:G",
        "finished by B range:O,point:O", "finished by B range1:O,range2:O", "finishes B point:O,range:O",
        "finishes B range1:O,range2:O", "flatten L list:L", "floor N n:N", "floor N n:N,scale:P", "from json X json:J",
        "get entries L context:C", "get or else X value:X,default:X", "get value X context:C,key:K",
        "get value X context:C,keys:k",
        "includes B range:O,point:O", "includes B range1:O,range2:O", "index of L list:L,match:X",
        "insert before L list:L,position:P,newItem:X", "is blank B string:S", "is defined B value:X",
        "is empty B list:L",
        "last day of month D date:D", "last day of month D date:M", "list contains B list:L,element:X",
        "log N number:N", "lower case S string:S",
        "matches B input:i,pattern:G", "matches B input:i,pattern:G,flags:f", "max N list:n", "max X list:L",
        "mean N list:n", "median N list:n", "meets B range1:O,range2:O", "met by B range1:O,range2:O", "min N list:n",
        "min X list:L", "mode L list:n", "modulo N dividend:N,divisor:N", "month of year S date:D",
        "not B negand:B", "number N from:S", "number N from:S,grouping separator:g",
        "number N from:S,grouping separator:g,decimal separator:g",
        "odd B number:N", "or B list:b", "overlaps B range1:O,range2:O", "overlaps after B range1:O,range2:O",
        "overlaps before B range1:O,range2:O",
        "partition L list:L,size:P", "product N list:n", "put C context:C,key:K,value:X", "put all C contexts:c",
        "remove L list:L,position:P", "replace S input:i,pattern:G,replacement:r",
        "replace S input:i,pattern:G,replacement:r,flags:f", "reverse L list:L", "round down N n:N,scale:P",
        "round half down N n:N,scale:P", "round half up N n:N,scale:P", "round up N n:N,scale:P",
        "sort L list:L,precedes:F", "split L string:i,delimiter:G", "sqrt N number:N", "started by B range:O,point:O",
        "started by B range1:O,range2:O", "starts B point:O,range:O", "starts B range1:O,range2:O",
        "starts with B string:S,match:S", "stddev N list:n", "string S from:X", "string join S list:s",
        "string join S list:s,delimiter:S", "string join S list:s,delimiter:S,prefix:S,suffix:S",
        "string length N string:S", "sublist L list:L,start position:P", "sublist L list:L,start position:P,length:P",
        "substring S string:S,start position:P", "substring S string:S,start position:P,length:P",
        "substring after S string:S,match:S", "substring before S string:S,match:S", "sum N list:n",
        "time T from:S", "time T from:M", "time T hour:P,minute:P,second:P", "time T hour:P,minute:P,second:P,offset:U",
        "to base64 S value:S", "to json S value:X", "trim S string:S",
        "union L lists:l", "upper case S string:S", "week of year N date:D", "week of year N date:M",
        "years and months duration Y from:D,to:D", "years and months duration Y from:M,to:M",
    ];

    private static FeelCall Parse(string line)
    {
        Match match = Notation().Match(line);
        IEnumerable<FeelCallParameter> parameters = match.Groups["parameters"].Value.Split(',')
            .Select(text => new FeelCallParameter(text[..^2], text[^1]));
        return new FeelCall(match.Groups["name"].Value, match.Groups["result"].Value[0], [.. parameters]);
    }

    [GeneratedRegex("^(?<name>.+?) (?<result>[A-Z]) (?<parameters>.+)$")]
    private static partial Regex Notation();
}
