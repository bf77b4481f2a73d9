using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Operators;
using CodexPlatform.Repair.Syntax;
using CodexPlatform.Repair.Text;

namespace CodexPlatform.Repair.Scopes;

/// <summary>What the code of one file talks about: variables by function, members by object, donors by kind.</summary>
internal sealed class Vocabulary
{
    private readonly Source source;
    private readonly Dictionary<object, ImmutableArray<Variable>> scopes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, ImmutableArray<Donor>> donors = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, ImmutableArray<(string Text, int Weight)>> predicates = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, SortedDictionary<string, MemberFacts>> variableFacts = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, ImmutableArray<Statement>> donorStatements = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, ImmutableArray<string>> unused = new(ReferenceEqualityComparer.Instance);
    private ImmutableSortedDictionary<string, ImmutableArray<string>>? members;
    private ILookup<string, Statement>? enumerations;
    private ImmutableArray<Variable>? topLevel;
    private ILookup<ExpressionKind, Expression>? expressions;
    private ILookup<string, Expression>? calls;
    private ILookup<string, string>? forms;
    private ImmutableArray<string>? strings;
    private HashSet<string>? words;
    private readonly Dictionary<string, bool> held = new(StringComparer.Ordinal);
    private ImmutableArray<Expression>? products;
    private ImmutableSortedDictionary<string, int>? numbers;
    private ImmutableArray<(Statement Statement, Expression Step)>? steps;
    private ImmutableSortedDictionary<string, MemberFacts>? memberFacts;
    private ImmutableSortedSet<string>? memberNames;
    private FunctionFacts? functions;
    private ImmutableArray<(string Member, string Variable)>? given;

    public Vocabulary(Source source) => this.source = source;

    /// <summary>Variables that a statement sees, nearest first, then by position; at the top of the file those of the file.</summary>
    public ImmutableArray<Variable> Visible(Statement statement)
    {
        return Kept(scopes, statement, () => Collect(statement.Function));
    }

    /// <summary>Members that the file uses on an object of the given text, sorted; then those that it lists where the object is an enumeration of it.</summary>
    public ImmutableArray<string> MembersOf(string owner)
    {
        enumerations ??= source.Statements.Where(each => each.Constants.Length > 0).ToLookup(each => each.Name, StringComparer.Ordinal);
        var constants = enumerations[owner[(owner.LastIndexOf('.') + 1)..]].SelectMany(each => each.Constants);
        return [.. Owners.GetValueOrDefault(owner, []).Union(constants, StringComparer.Ordinal)];
    }

    /// <summary>Members that the file uses on other objects which have a member of the same name, and are thus likely of the same type; not those of the owner itself, sorted.</summary>
    public IEnumerable<string> SiblingsOf(string owner, string member)
    {
        var known = MembersOf(owner);
        return Owners.Where(each => each.Key != owner && each.Value.Contains(member)).SelectMany(each => each.Value)
            .Where(each => each != member && !known.Contains(each)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }

    /// <summary>Members that the file uses on an object, then those that it uses on others which have one of them.</summary>
    public IEnumerable<string> AllMembersOf(string owner)
    {
        var used = MembersOf(owner);
        return used.Concat(used.SelectMany(each => SiblingsOf(owner, each))).Distinct(StringComparer.Ordinal);
    }

    /// <summary>Members by the text of the object that the file uses them on, and by the place where they are listed together, sorted.</summary>
    private ImmutableSortedDictionary<string, ImmutableArray<string>> Owners => members ??=
        OfKind(ExpressionKind.Member)
            .Select(each => (Owner: source.TextOf(each[0]), each.Symbol))
            .Concat(MemberGroups.Of(source))
            .GroupBy(each => each.Owner, each => each.Symbol, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(
                each => each.Key, each => each.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToImmutableArray(), StringComparer.Ordinal);

    /// <summary>Whether the file asks some object for a member of that name, or gives it to one.</summary>
    public bool IsMember(string name)
    {
        memberNames ??= Owners.Values.SelectMany(each => each).ToImmutableSortedSet(StringComparer.Ordinal);
        return memberNames.Contains(name);
    }

    /// <summary>Members that are given the value of a variable, and that variable; sorted.</summary>
    public ImmutableArray<(string Member, string Variable)> Given => given ??=
    [
        .. OfKind(ExpressionKind.Assignment).Where(each => each[0].Is(ExpressionKind.Member) && each[1].Is(ExpressionKind.Name)).Select(each => (each[0].Symbol, each[1].Symbol))
            .Concat(OfKind(ExpressionKind.Pair).Where(each => each[0].Is(ExpressionKind.Name) && each[1].Is(ExpressionKind.Name)).Select(each => (each[0].Symbol, each[1].Symbol)))
            .Concat(OfKind(ExpressionKind.Named).Where(each => each[0].Is(ExpressionKind.Name)).Select(each => (each.Symbol, each[0].Symbol)))
            .Distinct().OrderBy(each => each.Item1, StringComparer.Ordinal).ThenBy(each => each.Item2, StringComparer.Ordinal),
    ];

    /// <summary>Short expressions of the same function, then of the rest of the file, without doubles, in source order.</summary>
    public ImmutableArray<Donor> Donors(Statement statement)
    {
        return Kept(donors, statement, () => DonorCollection.Of(source, statement.Function));
    }

    /// <summary>All expressions of the file that are of a kind, in source order.</summary>
    public IEnumerable<Expression> OfKind(ExpressionKind kind)
    {
        expressions ??= source.Statements.SelectMany(each => each.AllExpressions()).ToLookup(each => each.Kind);
        return expressions[kind];
    }

    /// <summary>Calls that the file makes around a variable or member of a name, or of it without arguments, with <c>{0}</c> for it; the most frequent first.</summary>
    public ImmutableArray<string> FormsOf(string name)
    {
        forms ??= OfKind(ExpressionKind.Call).Select(FormOf).OfType<(string Name, string Form)>().ToLookup(each => each.Name, each => each.Form, StringComparer.Ordinal);
        return [.. forms[name].GroupBy(each => each, StringComparer.Ordinal).OrderByDescending(each => each.Count()).ThenBy(each => each.Key, StringComparer.Ordinal).Select(each => each.Key)];
    }

    /// <summary>Calls of the file by the last part of what they call.</summary>
    public IEnumerable<Expression> CallsOf(string name)
    {
        calls ??= OfKind(ExpressionKind.Call).ToLookup(ValueKinds.CalleeName, StringComparer.Ordinal);
        return calls[name];
    }

    /// <summary>String literals of the file as written, without doubles.</summary>
    public ImmutableArray<string> Strings => strings ??=
    [
        .. OfKind(ExpressionKind.Text).Select(each => each.Symbol).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Products, quotients and remainders of the file.</summary>
    public ImmutableArray<Expression> Products => products ??=
        [.. OfKind(ExpressionKind.Binary).Where(each => Conditions.ClassOf(each, source.Language) == OperatorClass.Multiplicative)];

    /// <summary>Whether the file has a word outside of texts and comments.</summary>
    public bool Mentions(string word)
    {
        words ??= [.. source.Tokens.Where(each => each.Kind is TokenKind.Name or TokenKind.Keyword).Select(each => source.Text.Substring(each.Start, each.Length))];
        return words.Contains(word);
    }

    /// <summary>Whether a text stands anywhere in the file.</summary>
    public bool Holds(string text)
    {
        if (!held.TryGetValue(text, out var known))
        {
            held[text] = known = source.Text.Contains(text, StringComparison.Ordinal);
        }

        return known;
    }

    /// <summary>How often the file writes a number.</summary>
    public int Occurrences(string number)
    {
        numbers ??= OfKind(ExpressionKind.Number)
            .GroupBy(each => each.Symbol, StringComparer.Ordinal).ToImmutableSortedDictionary(each => each.Key, each => each.Count(), StringComparer.Ordinal);
        return numbers.GetValueOrDefault(number);
    }

    /// <summary>Where the file counts something up or down.</summary>
    public ImmutableArray<(Statement Statement, Expression Step)> Steps => steps ??=
    [
        .. from statement in source.Statements
           from step in statement.AllExpressions()
           where step.Kind is ExpressionKind.Assignment or ExpressionKind.Unary && InsertCounterpart.Opposite(step.Symbol) is not null
           select (statement, step),
    ];

    /// <summary>What the functions of the file are.</summary>
    public FunctionFacts Functions => functions ??= new FunctionFacts(source, this);

    /// <summary>What the file does with the members of objects, by the member as written.</summary>
    public ImmutableSortedDictionary<string, MemberFacts> Members => memberFacts ??= MemberFacts.Of(source);

    /// <summary>Questions that could be asked in the function of a place, with their weights.</summary>
    public ImmutableArray<(string Text, int Weight)> Predicates(Site site) =>
        Kept(predicates, site.Statement, () => [.. Scopes.Predicates.At(site)]);

    /// <summary>Short statements that could be needed at other places too: the function's own and some of the file's.</summary>
    public ImmutableArray<Statement> DonorStatements(Statement statement, Func<Statement, bool> suits) =>
        Kept(
            donorStatements, statement,
            () =>
            [
                .. source.Statements.Where(each => each.Function == statement.Function && suits(each)),
                .. source.Statements.Where(each => each.Function != statement.Function && suits(each)).Take(60),
            ]);

    /// <summary>What the function that binds a variable, and those within it, do with one that a statement sees.</summary>
    public MemberFacts FactsOf(Statement statement, Variable variable)
    {
        var known = Kept(variableFacts, statement, () => new SortedDictionary<string, MemberFacts>(StringComparer.Ordinal));
        if (!known.TryGetValue(variable.Name, out var facts))
        {
            var binder = statement.Function;
            for (var step = 0; step < variable.Distance; step++)
            {
                binder = binder?.Outer;
            }

            known[variable.Name] = facts = MemberFacts.Of(source, binder is null ? [] : source.Statements.Where(each => IsWithin(each.Function, binder)), variable.Name);
        }

        return facts;
    }

    /// <summary>Names that the function of a statement takes or gives a value, and that neither it nor a function within reads.</summary>
    public ImmutableArray<string> Unused(Statement statement) => statement.Function is { } function ? Kept(unused, statement, () => FindUnused(statement, function)) : [];

    private ImmutableArray<string> FindUnused(Statement statement, Function function)
    {
        var read = source.Statements.Where(each => IsWithin(each.Function, function)).SelectMany(each => each.AllExpressions())
            .Where(each => each.Is(ExpressionKind.Name) && !NameFacts.IsTarget(each)).Select(each => each.Symbol).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Visible(statement).Where(each =>
                    each.Distance == 0 && (each.Kind & ValueKind.Callable) == 0 && !read.Contains(each.Name) && each.Name[0] != '_'
                    && each.Name != source.Language.Self && !source.Language.Builtins.Contains(each.Name))
                .Select(each => each.Name),
        ];
    }

    /// <summary>Null for a call that is a whole statement, or that is no form of something with a name.</summary>
    private (string Name, string Form)? FormOf(Expression call)
    {
        var isFree = call[0].Is(ExpressionKind.Name) || (call[0].Is(ExpressionKind.Member) && call[0][0] is { Kind: ExpressionKind.Name } owner && (owner.Symbol == source.Language.Self || char.IsUpper(owner.Symbol[0])));
        return call switch
        {
            { Parent: null } => null,
            { Children: [var callee, { Kind: ExpressionKind.Name or ExpressionKind.Member } argument] } when isFree => (argument.Symbol, $"{Braced(source.TextOf(callee))}({{0}})"),
            { Children: [{ Kind: ExpressionKind.Member } member] } when member[0].Kind is ExpressionKind.Name or ExpressionKind.Member => (member[0].Symbol, $"{{0}}.{member.Symbol}()"),
            _ => null,
        };
    }

    private static string Braced(string text) => text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    private static bool IsWithin(Function? function, Function outer)
    {
        while (function is not null && function != outer)
        {
            function = function.Outer;
        }

        return function is not null;
    }

    private T Kept<T>(Dictionary<object, T> where, Statement statement, Func<T> make)
    {
        var key = (object?)statement.Function ?? this;
        if (!where.TryGetValue(key, out var found))
        {
            where[key] = found = make();
        }

        return found;
    }

    private ImmutableArray<Variable> Collect(Function? function)
    {
        var result = ImmutableArray.CreateBuilder<Variable>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var borrowed = new Dictionary<string, ValueKind>(StringComparer.Ordinal);
        var distance = 0;
        for (var at = function; at is not null; at = at.Outer, distance++)
        {
            var facts = Facts(at.Statements, at.Parameters);
            Add(facts.Variables(distance));
            foreach (var (name, kind) in facts.Borrowed())
            {
                borrowed[name] = borrowed.GetValueOrDefault(name) | kind;
            }
        }

        topLevel ??= [.. Facts([.. source.Statements.Where(each => each.Function is null)], []).Variables(0)];
        Add(topLevel.Value.Select(each => each with { Distance = Math.Max(distance, 1) }));
        return result.ToImmutable();

        void Add(IEnumerable<Variable> variables)
        {
            foreach (var variable in variables)
            {
                if (seen.Add(variable.Name))
                {
                    result.Add(variable with { Kind = variable.Kind | borrowed.GetValueOrDefault(variable.Name) });
                }
            }
        }
    }

    private NameFacts Facts(IReadOnlyList<Statement> statements, ImmutableArray<Parameter> parameters)
    {
        var facts = new NameFacts(source.Language);
        facts.Take(statements, parameters);
        return facts;
    }
}
