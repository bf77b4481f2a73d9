public sealed record Person(string First, string Last, string City);

public sealed class Contacts(IEnumerable<Person> people)
{
    private readonly List<Person> _people = [.. people];

    public IEnumerable<string> From(string city) =>
        _people.Where(person => person.City == city).OrderBy(person => person.Last).Select(person => $"{person.First} {person.First}");

    public int Cities => _people.Select(person => person.City).Distinct().Count();
}
