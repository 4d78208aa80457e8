"""A bank with accounts, transfers that fail half-way, and a log that tells."""

class InsufficientFunds(Exception):
    def __init__(self, account, missing):
        super().__init__(f'{account.owner} lacks {missing}')
        self.account, self.missing = account, missing


class Account:
    opened = 0

    def __init__(self, owner, balance=0):
        self.owner, self.__balance = owner, balance
        type(self).opened += 1

    @property
    def balance(self):
        return self.__balance

    @balance.setter
    def balance(self, value):
        if value < 0:
            raise InsufficientFunds(self, -value)
        self.__balance = value

    def __repr__(self):
        return f'{type(self).__name__}({self.owner!r}, {self.balance})'


class Savings(Account):
    def add_interest(self, percent):
        self.balance += self.balance * percent // 100


def transfer(source, target, amount, log):
    before = source.balance, target.balance
    try:
        source.balance -= amount
        target.balance += amount
    except InsufficientFunds as error:
        source.balance, target.balance = before
        log.append(str(error))
        raise ValueError('transfer refused') from error
    else:
        log.append(f'{amount} from {source.owner} to {target.owner}')
    finally:
        log.append('done')


ann, bob, log = Account('Ann', 100), Savings('Bob', 1000), []
transfer(bob, ann, 250, log)
bob.add_interest(10)
print(ann, bob, Account.opened, Savings.opened)
for amount in (10_000, -10_000, 'a lot'):
    try:
        transfer(ann, bob, amount, log)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error, '|', error.__cause__)
print(*log, sep='\n')
print(ann._Account__balance, sorted(vars(bob)))
try:
    ann.__balance
except AttributeError as error:
    print(error)
